/* Words that are selected in a clause become the passage of the comment below it. */

const form = document.querySelector("[data-passage-form]");

function offsetIn(root, node, offset) {
  const range = document.createRange();
  range.selectNodeContents(root);
  range.setEnd(node, offset);
  return range.toString().length;
}

function selectedPassage() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const start = range.startContainer;
  const element = start.nodeType === Node.ELEMENT_NODE ? start : start.parentElement;
  const law = element?.closest(".n-clause-text .n-law");
  if (!law || !law.contains(range.endContainer)) return null;
  const raw = range.toString();
  const quote = raw.trim();
  if (!quote) return null;
  const began = offsetIn(law, range.startContainer, range.startOffset);
  return { quote, locale: law.lang, began: began + raw.indexOf(quote) };
}

if (form) {
  document.addEventListener("selectionchange", () => {
    const found = selectedPassage();
    if (!found) return;
    form.elements.quote.value = found.quote;
    form.elements.quote_locale.value = found.locale;
    form.elements.quote_at.value = found.began;
  });
  form.elements.quote.addEventListener("input", () => {
    form.elements.quote_at.value = "";
  });
}
