/* Charts: each figure.px-chart stands as a static drawing; when it comes near the view, one local copy of Plotly is
 * loaded and draws the same figure (JSON beside the drawing), so that values can be hovered and clicked.
 * Nothing is fetched: file:// works as well as http. Without this script the drawing stays. */
(function () {
  "use strict";
  var me = document.currentScript;
  var source = new URL("plotly.min.js", me ? me.src : location.href).href;
  var loading = null;
  var drawn = [];

  function library() {
    if (!loading) {
      loading = new Promise(function (resolve, reject) {
        if (window.Plotly) return resolve(window.Plotly);
        var script = document.createElement("script");
        script.src = source;
        script.async = true;
        script.onload = function () { resolve(window.Plotly); };
        script.onerror = function () { loading = null; reject(new Error("charts stay static: " + source)); };
        document.head.appendChild(script);
      });
    }
    return loading;
  }

  /* The palette, read from the style sheet: Plotly takes no var() and no currentColor. */
  function colours() {
    var style = getComputedStyle(document.body);
    function of(name, fallback) { return style.getPropertyValue(name).trim() || fallback; }
    return {
      agree: of("--px-c-agree", "#1f6f8b"),
      outlier: of("--px-c-outlier", "#b3261e"),
      origin: of("--px-c-origin", "#7a4fa3"),
      band: of("--px-c-band", "rgba(31,111,139,.16)"),
      ink: of("--px-c-ink", "#22262b"),
      quiet: of("--px-c-quiet", "#5c6670"),
      line: of("--px-c-line", "rgba(60,72,84,.2)"),
      ground: of("--md-default-bg-color", "#ffffff"),
      font: style.fontFamily || "sans-serif"
    };
  }

  var INK = { agree: "agree", outlier: "outlier", origin: "origin", bar: "agree", arrow: "agree", flow: "agree",
              reuse: "outlier", published: "quiet", open: "agree" };

  function paintTrace(trace, c) {
    var ink = c[INK[trace.meta] || "agree"];
    if (trace.marker) {
      trace.marker.color = ink;
      trace.marker.line = { color: trace.meta === "published" ? ink : c.ground, width: trace.meta === "published" ? 3 : 1.5 };
    }
    if (/text/.test(trace.mode)) trace.textfont = { family: c.font, size: 11, weight: 700, color: c.ground };
    if (trace.line) trace.line.color = ink;
    if (trace.meta === "flow") trace.opacity = 0.65;
  }

  function paintLayout(layout, c) {
    layout.font = { family: c.font, size: 13, color: c.ink };
    layout.hoverlabel = { bgcolor: c.ground, bordercolor: c.quiet, align: "left", font: { family: c.font, size: 13, color: c.ink } };
    Object.keys(layout).forEach(function (key) {
      if (/^[xy]axis/.test(key)) {
        layout[key].gridcolor = c.line;
        layout[key].linecolor = c.line;
        layout[key].tickfont = { color: c.quiet, size: 12 };
      }
    });
    (layout.shapes || []).forEach(function (shape) {
      if (shape.name === "middle") { shape.line = { color: c.line, width: 2 }; return; }
      shape.fillcolor = c.band;
      shape.line = { color: c.band, width: 10 };
    });
  }

  /* On a phone the names of the rows stand above them: beside them they would take half of the width. */
  var phone = window.matchMedia("(max-width: 37.5em)");

  function fit(layout) {
    if (!phone.matches) return;
    var height = layout.meta && layout.meta.narrow;
    Object.keys(layout).forEach(function (key) {
      var axis = layout[key];
      if (/^xaxis/.test(key) && height && axis.ticktext) {
        axis.tickangle = 0;
        var step = Math.ceil(axis.ticktext.length / 3);
        if (axis.ticktext.length > 3) {
          axis.tickvals = axis.tickvals.filter(function (_, n) { return n % step === 0; });
          axis.ticktext = axis.ticktext.filter(function (_, n) { return n % step === 0; });
        }
      }
      if (!/^yaxis/.test(key) || !height) return;
      var right = axis.side === "right";
      layout.annotations = (layout.annotations || []).concat(axis.ticktext.map(function (text, n) {
        return { text: text, xref: "paper", x: right ? 1 : 0, xanchor: right ? "right" : "left", yref: key.replace("axis", ""),
                 y: axis.tickvals[n], yanchor: "bottom", yshift: 5, showarrow: false };
      }));
      axis.showticklabels = false;
    });
    if (height) {
      layout.height = height;
      layout.margin = { l: 4, r: 4, t: 18, b: 36 };
    }
  }

  function ready(figure) {
    var spec = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
    var c = colours();
    spec.data.forEach(function (trace) { paintTrace(trace, c); });
    fit(spec.layout);
    paintLayout(spec.layout, c);
    spec.layout.autosize = true;
    spec.layout.transition = { duration: 0 };
    return spec;
  }

  function follow(figure, number) {
    var link = figure.querySelector('.px-svg a[data-px="' + Number(number) + '"]');
    if (link) location.href = new URL(link.getAttribute("href"), document.baseURI).href;
  }

  function draw(figure) {
    var data = figure.querySelector('script[type="application/json"]');
    var svg = figure.querySelector(".px-svg");
    if (!data || !svg || figure.classList.contains("px-drawn")) return Promise.resolve();
    /* a matrix has no narrow form: on a phone its drawing, whose columns keep their names apart, stays */
    if (phone.matches && !/"narrow":/.test(data.textContent)) return Promise.resolve();
    return library().then(function (Plotly) {
      var spec = ready(figure);
      var plot = document.createElement("div");
      plot.className = "px-plot";
      plot.setAttribute("role", "img");
      plot.setAttribute("aria-label", svg.getAttribute("aria-label") || "");
      plot.style.height = spec.layout.height + "px";
      svg.parentNode.insertBefore(plot, svg);
      figure.classList.add("px-drawn");
      return Plotly.newPlot(plot, spec.data, spec.layout, { displayModeBar: false, responsive: true, scrollZoom: false, doubleClick: false, showTips: false })
        .then(function () {
          plot.on("plotly_click", function (event) {
            var point = event.points && event.points[0];
            if (point && point.customdata >= 0) follow(figure, point.customdata);
          });
          plot.on("plotly_hover", function (event) {
            plot.style.cursor = event.points[0].customdata >= 0 ? "pointer" : "";
          });
          plot.on("plotly_unhover", function () { plot.style.cursor = ""; });
          drawn.push({ plot: plot, figure: figure });
        });
    }).catch(function (error) {
      figure.classList.remove("px-drawn");
      figure.querySelectorAll(".px-plot").forEach(function (plot) { plot.remove(); });
      if (window.console) console.warn(String(error.message || error));
    });
  }

  /* The palette was switched, or the screen turned. */
  function repaint() {
    if (!window.Plotly) return;
    drawn = drawn.filter(function (entry) { return entry.plot.isConnected; });
    drawn.forEach(function (entry) {
      var spec = ready(entry.figure);
      entry.plot.style.height = spec.layout.height + "px";
      window.Plotly.react(entry.plot, spec.data, spec.layout);
    });
  }

  function start() {
    var figures = document.querySelectorAll("figure.px-chart");
    if (!figures.length) return;
    if (!("IntersectionObserver" in window)) return;
    var watch = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (entry.isIntersecting) { watch.unobserve(entry.target); draw(entry.target); }
      });
    }, { rootMargin: "100px 0px" });
    figures.forEach(function (figure) {
      if (figure.querySelector('script[type="application/json"]')) watch.observe(figure);
    });
  }

  if (phone.addEventListener) phone.addEventListener("change", repaint);
  new MutationObserver(repaint).observe(document.body || document.documentElement, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
