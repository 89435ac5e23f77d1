// Streamlit's own names of its controls are English and no argument changes them: give them in the language of the
// screens, and say which language that is. Runs anew when the language changes, and on whatever Streamlit draws later.
(() => {
  document.documentElement.lang = language;
  window.ilmioWords = { names, starts, chooseFile };
  const inOurWords = (name) => {
    const { names, starts } = window.ilmioWords;
    if (names[name]) return names[name];
    const start = Object.keys(starts).find((each) => name.startsWith(each));
    return start ? starts[start] + name.slice(start.length) : name;
  };
  const CONTROLS = "button, nav, section, input, kbd, [role=progressbar], [role=img]";
  const rename = () => {
    for (const control of document.querySelectorAll(`:is(${CONTROLS})[aria-label]`)) {
      const name = control.getAttribute("aria-label");
      const own = control.dataset.ilmioGiven === name ? control.dataset.ilmioOwn : name; // what Streamlit calls it
      const given = inOurWords(own);
      if (own.endsWith(" icon")) control.setAttribute("aria-hidden", "true");
      else if (given !== name) {
        Object.assign(control.dataset, { ilmioOwn: own, ilmioGiven: given });
        control.setAttribute("aria-label", given);
      }
    }
    for (const button of document.querySelectorAll("[data-testid=stFileUploaderDropzone] button")) {
      const { chooseFile } = window.ilmioWords;
      if (button.getAttribute("aria-label") !== chooseFile) button.setAttribute("aria-label", chooseFile);
    }
  };
  rename();
  if (window.ilmioWatches) return;
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      rename();
    });
  };
  window.ilmioWatches = new MutationObserver(soon);
  window.ilmioWatches.observe(document.body, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["aria-label"],
  });
})();
