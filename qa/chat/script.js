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
    // "Back" closes the article, and does not leave the conversation.
    history.pushState("article", "");
    text.focus();
    try {
      const response = await fetch(link.href);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const article = page.querySelector("article");
      if (!article) throw new Error(response.statusText);
      text.replaceChildren(article);
      const quote = text.querySelector("#quote");
      if (!quote) return void (text.scrollTop = 0);
      quote.tabIndex = -1;
      quote.focus({ preventScroll: true });
      quote.scrollIntoView({ block: "center" });
    } catch {
      text.textContent = "The article could not be opened: is onrecord still running?";
    }
  }

  addEventListener("popstate", () => dialog.close());
  dialog.addEventListener("close", () => {
    if (history.state === "article") history.back();
  });

  async function copy(button) {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch {
      // Not offered to a page that another machine reads by http.
      const field = document.createElement("textarea");
      field.value = button.dataset.copy;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
      button.focus();
    }
    spoken.textContent = button.textContent = "Copied";
    setTimeout(() => (button.textContent = "Copy the citation"), 2000);
  }

  // The quoted words are shown even where a long paragraph stands before them.
  function showMark() {
    const panel = document.getElementById("sources");
    if (!panel) return;
    const words = panel.querySelector("mark strong");
    panel.scrollTop = 0;
    if (!words) return;
    const below = words.getBoundingClientRect().bottom - panel.getBoundingClientRect().bottom;
    if (below > 0) panel.scrollTop = below + panel.clientHeight / 2;
  }

  function turnToSources() {
    showMark();
    const heading = document.querySelector("#sources h2");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    if (matchMedia("(max-width: 60rem)").matches) document.getElementById("panel").scrollIntoView({ block: "start" });
  }

  document.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-close]")) return dialog.close();
    const copied = event.target.closest("[data-copy]");
    if (copied) return copy(copied);
    if (event.target.closest("[data-ask]")) picked = true;
    if (event.target.closest("#again")) {
      sessionStorage.removeItem("onrecord");
      forgotten = true;
      document.querySelector("#question textarea").focus();
    }
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
  const read = ".note, blockquote, cite, .dated, .sure, .turn > .label, .verdict, .unsaid p, .pending, .listed h3";
  let seen = 0, picked = false, forgotten = false, section, told = "";
  new MutationObserver(() => {
    const turns = document.querySelectorAll("#conversation .turn");
    const last = turns[turns.length - 1];
    if (turns.length > seen && turns.length > 1) last.scrollIntoView({ block: "start" });
    seen = turns.length;
    // A page that is loaded again asks its questions again.
    const kept = [...turns].flatMap((turn) => turn.dataset.kept ?? []);
    if (!seen) forgotten = false;
    if (kept.length && !forgotten) sessionStorage.setItem("onrecord", JSON.stringify(kept));
    if (picked && last) {
      // The button that was pressed is gone: what it asked takes the focus.
      const heading = last.querySelector(".question");
      heading.tabIndex = -1;
      if (document.activeElement === document.body) heading.focus({ preventScroll: true });
      picked = Boolean(last.querySelector(".pending"));
    }
    const behind = document.querySelector("#sources section")?.textContent;
    if (behind !== section) requestAnimationFrame(showMark);
    section = behind;
    const words = last ? [...last.querySelectorAll(read)].map((part) => part.innerText).join("\n") : "";
    if (told !== words) spoken.textContent = told = words;
    if (!spoken.isConnected) document.body.append(spoken);
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
