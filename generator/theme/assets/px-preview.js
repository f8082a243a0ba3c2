/* A link that leads to a passage shows it before it is followed: when a mouse rests on it, and when the keyboard
 * reaches it. What is shown stands in the link's own attributes and is written as text; nothing is fetched. It stays
 * while the pointer is on it, Escape takes it away, a finger never sees it. Without this script the link is a link. */
(function () {
  "use strict";
  var LINK = "a[data-px-words]", SHOW = 150, HIDE = 200, GAP = 8;
  var box = null, owner = null, timer = 0;
  var typing = false; /* the page scrolls under a mouse that lies still: nobody points at anything */

  function part(name, kind, text) {
    var made = document.createElement(name);
    made.className = kind;
    made.textContent = text;
    return made;
  }

  function build() {
    box = part("div", "px-preview md-typeset", "");
    box.id = "px-preview";
    box.setAttribute("role", "tooltip");
    box.hidden = true;
    box.addEventListener("pointerenter", function () { clearTimeout(timer); });
    box.addEventListener("pointerleave", later);
    document.body.appendChild(box);
  }

  function fill(data) {
    var text = part("p", "px-preview__text", data.pxBefore || "");
    text.dir = "auto";
    if (data.pxLang) text.lang = data.pxLang;
    text.append(part("mark", "px-hit" + (data.pxOut ? " px-hit--out" : ""), data.pxWords), data.pxAfter || "");
    box.replaceChildren(text, part("p", "px-preview__by", data.pxBy || ""));
  }

  /* Below the link, or above it where there is no room; never beyond the edge of the screen. */
  function place(link) {
    var at = link.getClientRects()[0] || link.getBoundingClientRect();
    var size = box.getBoundingClientRect();
    var left = Math.min(Math.max(GAP, at.left), document.documentElement.clientWidth - size.width - GAP);
    var below = at.bottom + GAP + size.height <= window.innerHeight || at.top < size.height + GAP;
    box.style.left = Math.max(GAP, left) + window.scrollX + "px";
    box.style.top = (below ? at.bottom + GAP : at.top - GAP - size.height) + window.scrollY + "px";
  }

  function show(link) {
    clearTimeout(timer);
    if (owner === link) return;
    hide();
    if (!box) build();
    fill(link.dataset);
    box.hidden = false;
    place(link);
    owner = link;
    link.setAttribute("aria-describedby", box.id);
  }

  function hide() {
    clearTimeout(timer);
    if (!owner) return;
    owner.removeAttribute("aria-describedby");
    owner = null;
    box.hidden = true;
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(hide, HIDE);
  }

  function linkOf(target) { return target instanceof Element ? target.closest(LINK) : null; }

  document.addEventListener("pointerover", function (event) {
    var link = event.pointerType === "touch" || typing ? null : linkOf(event.target);
    if (!link) return;
    clearTimeout(timer);
    timer = setTimeout(function () { show(link); }, owner ? 0 : SHOW);
  });
  document.addEventListener("pointerout", function (event) { if (linkOf(event.target)) later(); });
  document.addEventListener("focusin", function (event) {
    var link = linkOf(event.target);
    if (link && link.matches(":focus-visible")) show(link);
  });
  document.addEventListener("focusout", function (event) { if (linkOf(event.target) === owner) hide(); });
  document.addEventListener("pointermove", function () { typing = false; }, { passive: true });
  document.addEventListener("keydown", function (event) {
    typing = true;
    if (event.key === "Escape") hide();
  });
  /* within a table that scrolls sideways the link moves: the preview goes with what the keyboard has reached */
  document.addEventListener("scroll", function (event) {
    if (!owner || event.target === document) return;
    if (owner === document.activeElement) place(owner);
    else hide();
  }, { capture: true, passive: true });
  window.addEventListener("pagehide", hide);
})();
