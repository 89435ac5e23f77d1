// Streamlit's own names of its controls are English and no argument changes them: give them in Finnish, and say that
// the page is Finnish. Runs once a page load, and again on whatever Streamlit draws later.
(() => {
  document.documentElement.lang = "fi";
  if (window.ilmioSpeaksFinnish) return;
  window.ilmioSpeaksFinnish = true;
  const CONTROLS = "button, nav, section, input, kbd, [role=progressbar], [role=img]";
  const inFinnish = (name) => {
    if (names[name]) return names[name];
    const start = Object.keys(starts).find((each) => name.startsWith(each));
    return start ? starts[start] + name.slice(start.length) : name;
  };
  const rename = () => {
    for (const control of document.querySelectorAll(`:is(${CONTROLS})[aria-label]`)) {
      const name = control.getAttribute("aria-label");
      if (name.endsWith(" icon")) control.setAttribute("aria-hidden", "true");
      else if (inFinnish(name) !== name) control.setAttribute("aria-label", inFinnish(name));
    }
    for (const button of document.querySelectorAll("[data-testid=stFileUploaderDropzone] button")) {
      button.setAttribute("aria-label", chooseFile);
    }
  };
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      rename();
    });
  };
  new MutationObserver(soon).observe(document.body, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["aria-label"],
  });
  rename();
})();
