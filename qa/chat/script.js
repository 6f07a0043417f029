// Opens articles in a dialog, follows the conversation, and turns to the sources beside it.
(() => {
  const dialog = document.createElement("dialog");
  dialog.className = "reader";
  dialog.setAttribute("aria-label", "Article");
  dialog.innerHTML =
    '<div class="reader-bar"><a class="plain" target="_blank">Open as a page of its own</a>' +
    '<button type="button" class="plain" data-close>Close</button></div>' +
    '<div class="reader-text" tabindex="0"></div>';
  const text = dialog.querySelector(".reader-text");

  async function open(link) {
    dialog.querySelector("a").href = link.href;
    text.textContent = "Opening the article …";
    if (!dialog.isConnected) document.body.append(dialog);
    dialog.showModal();
    text.focus();
    try {
      const response = await fetch(link.href);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const article = page.querySelector("article");
      if (!article) throw new Error(response.statusText);
      text.replaceChildren(article);
      const quote = text.querySelector("#quote");
      if (quote) quote.scrollIntoView({ block: "center" });
      else text.scrollTop = 0;
    } catch {
      text.textContent = "The article could not be opened: is onrecord still running?";
    }
  }

  function turnToSources() {
    document.getElementById("sources").scrollTop = 0;
    if (matchMedia("(max-width: 60rem)").matches) document.getElementById("panel").scrollIntoView({ block: "start" });
  }

  document.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-close]")) return dialog.close();
    const link = event.target.closest("a[data-article]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
      event.preventDefault();
      open(link);
    }
  });

  document.addEventListener("sources", () => requestAnimationFrame(turnToSources));

  // A new question comes to the top of the window; its answer is then read out once, not the whole conversation.
  const spoken = document.createElement("p");
  spoken.className = "unseen";
  spoken.setAttribute("role", "status");
  let seen = 0;
  new MutationObserver(() => {
    const turns = document.querySelectorAll("#conversation .turn");
    const last = turns[turns.length - 1];
    if (turns.length > seen && turns.length > 1) last.scrollIntoView({ block: "start" });
    seen = turns.length;
    const words = last && !last.querySelector(".pending") ? last.innerText : "";
    if (spoken.textContent !== words) spoken.textContent = words;
    if (!spoken.isConnected) document.body.append(spoken);
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
