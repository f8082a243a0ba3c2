/* Opened from the disk, a page may start no Worker. There this stands in for it: the same script, run in the page,
 * with the same messages. Over http the browser's own Worker is used. */
(function () {
  "use strict";
  if (location.protocol !== "file:") return;
  function PageWorker(url) {
    var events = document.createElement("i");
    var queue = [];
    var engine = null;
    var script = document.createElement("script");
    function send(message) {
      engine(message).then(function (answer) { events.dispatchEvent(new MessageEvent("message", { data: answer })); });
    }
    this.addEventListener = events.addEventListener.bind(events);
    this.removeEventListener = events.removeEventListener.bind(events);
    this.postMessage = function (message) { if (engine) send(message); else queue.push(message); };
    this.terminate = function () { queue = []; engine = function () { return new Promise(function () {}); }; };
    script.src = url;
    script.onload = function () {
      if (engine || !window.pxSearch) return;
      engine = window.pxSearch;
      queue.forEach(send);
      queue = [];
    };
    document.head.appendChild(script);
  }
  window.Worker = PageWorker;
})();
