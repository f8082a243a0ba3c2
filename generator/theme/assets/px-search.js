/* Search, in the reader's browser. Speaks the theme's search messages (0 set up, 1 ready, 2 query, 3 result); the index
 * (search/px-index.js) is loaded with the first query, and needs no building: texts are folded (case, accents, width)
 * and looked through, so Chinese and Japanese words are found without knowing where a word ends. In scripts that write
 * spaces a term matches from the beginning of a word; inside words only where nothing else is found. */
(function (scope) {
  "use strict";
  var inWorker = typeof scope.importScripts === "function" && typeof scope.document === "undefined";
  var base = inWorker ? scope.location.href : (document.currentScript ? document.currentScript.src : location.href);
  var indexUrl = new URL("../search/px-index.js", base).href;
  var MOST_PAGES = 40, MOST_SECTIONS = 8, AROUND = 70;
  var docs = null, loading = null;

  /* Folding keeps the length, so that a place in the folded text is the same place in the text. */
  var LETTERS = { "ł": "l", "đ": "d", "ø": "o", "ı": "i", "ħ": "h", "ŧ": "t", "’": "'", "‘": "'", "“": '"', "”": '"' };
  var folded = new Map();
  function foldChar(char) {
    var known = folded.get(char);
    if (known === undefined) {
      var plain = char.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();
      known = plain.length === 1 ? plain : char.toLowerCase().length === 1 ? char.toLowerCase() : char;
      known = LETTERS[known] || known;
      folded.set(char, known);
    }
    return known;
  }
  function fold(text) {
    if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
    var out = "";
    for (var i = 0; i < text.length; i++) {
      var code = text.charCodeAt(i);
      out += code < 128 ? text[i].toLowerCase() : foldChar(text[i]);
    }
    return out;
  }

  var WORD = /[\p{L}\p{N}]/u;
  var UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

  function prepare(pages) {
    docs = pages.map(function (page) {
      return { location: page[0], title: page[1], text: page[2], weight: page[3] || 1, t: fold(page[1]), x: fold(page[2]) };
    });
  }

  function load() {
    if (docs) return Promise.resolve();
    if (loading) return loading;
    loading = new Promise(function (resolve, reject) {
      if (inWorker) {
        scope.importScripts(indexUrl);
        prepare(scope.pxIndex);
        resolve();
      } else {
        var script = document.createElement("script");
        script.src = indexUrl;
        script.onload = function () { prepare(scope.pxIndex); resolve(); };
        script.onerror = function () { loading = null; reject(new Error("no search index")); };
        document.head.appendChild(script);
      }
    });
    return loading;
  }

  /* What is asked for: words, "phrases" and -words to leave out. */
  function parse(query) {
    var terms = [];
    var pattern = /(-?)(?:"([^"]+)"|([^\s"]+))/g;
    var found;
    while ((found = pattern.exec(query)) && terms.length < 12) {
      var words = (found[2] || found[3]).replace(/\s+/g, " ").slice(0, 100);
      var plain = fold(words);
      if (!WORD.test(plain) && !/\S/.test(plain)) continue;
      terms.push({ words: words, plain: plain, not: found[1] === "-", unspaced: UNSPACED.test(plain) });
    }
    return terms;
  }

  /* The places of a term in a folded text, from the beginning of a word unless `inside`; at most `most`. */
  function places(text, plain, unspaced, inside, most) {
    var out = [];
    var at = text.indexOf(plain);
    while (at >= 0 && out.length < most) {
      if (inside || unspaced || at === 0 || !WORD.test(text[at - 1]) || !WORD.test(plain[0]) || UNSPACED.test(text[at - 1])) out.push(at);
      at = text.indexOf(plain, at + plain.length);
    }
    return out;
  }

  function escape(text) {
    return text.replace(/[&<>"']/g, function (char) { return "&#" + char.charCodeAt(0) + ";"; });
  }

  /* Text with its hits marked. hits: sorted [start, end) pairs. */
  function marked(text, hits, from, to) {
    var out = "", at = from;
    hits.forEach(function (hit) {
      if (hit[0] < at || hit[1] > to) return;
      out += escape(text.slice(at, hit[0])) + "<mark data-md-highlight>" + escape(text.slice(hit[0], hit[1])) + "</mark>";
      at = hit[1];
    });
    return out + escape(text.slice(at, to));
  }

  function snap(text, at, way) {
    for (var n = 0; n < 12 && at > 0 && at < text.length; n++, at += way) if (/\s/.test(text[at])) return at;
    return at;
  }

  function teaser(text, hits) {
    if (!hits.length) return text.length > 2 * AROUND ? escape(text.slice(0, snap(text, 2 * AROUND, -1))) + " …" : escape(text);
    var pieces = [];
    hits.forEach(function (hit) {
      var last = pieces[pieces.length - 1];
      if (last && hit[0] - AROUND < last[1]) last[1] = Math.min(text.length, Math.max(last[1], hit[1] + AROUND));
      else if (pieces.length < 3) pieces.push([Math.max(0, hit[0] - AROUND), Math.min(text.length, hit[1] + AROUND)]);
    });
    return pieces.map(function (piece) {
      var from = piece[0] ? snap(text, piece[0], 1) : 0, to = piece[1] < text.length ? snap(text, piece[1], -1) : text.length;
      return (from ? "… " : "") + marked(text, hits, from, to) + (to < text.length ? " …" : "");
    }).join(" ");
  }

  function whole(text, at, plain) {
    var after = text[at + plain.length];
    return after === undefined || !WORD.test(after) ? 1 : 0;
  }

  function look(terms, inside) {
    var wanted = terms.filter(function (term) { return !term.not; });
    var unwanted = terms.filter(function (term) { return term.not; });
    var hits = [], most = 0;
    docs.forEach(function (doc) {
      for (var n = 0; n < unwanted.length; n++) if (doc.t.indexOf(unwanted[n].plain) >= 0 || doc.x.indexOf(unwanted[n].plain) >= 0) return;
      var score = 0, matched = 0, title = [], text = [], seen = {};
      wanted.forEach(function (term) {
        var inTitle = places(doc.t, term.plain, term.unspaced, inside, 5);
        var inText = places(doc.x, term.plain, term.unspaced, inside, 20);
        if (!inTitle.length && !inText.length) { seen[term.words] = false; return; }
        /* as it stands there (Elektrofähren, asked for as elektrofahren): the page it leads to marks these words */
        seen[inText.length ? doc.text.substr(inText[0], term.plain.length) : doc.title.substr(inTitle[0], term.plain.length)] = true;
        matched++;
        if (inTitle.length) score += 12 + 6 * whole(doc.t, inTitle[0], term.plain) + (inTitle[0] === 0 ? 4 : 0);
        if (inText.length) score += 2 + Math.log(inText.length) + whole(doc.x, inText[0], term.plain);
        inTitle.forEach(function (at) { title.push([at, at + term.plain.length]); });
        inText.forEach(function (at) { text.push([at, at + term.plain.length]); });
      });
      if (!matched) return;
      most = Math.max(most, matched);
      hits.push({ doc: doc, score: score * doc.weight, matched: matched, title: title, text: text, terms: seen });
    });
    return hits.filter(function (hit) { return hit.matched === most; });
  }

  /* A Chinese question written without spaces that stands nowhere as a whole: its pairs of characters. */
  function pairs(terms) {
    var out = [];
    terms.forEach(function (term) {
      if (term.unspaced && !term.not && term.plain.length > 2) {
        for (var i = 0; i + 2 <= term.plain.length; i++) {
          out.push({ words: term.words.slice(i, i + 2), plain: term.plain.slice(i, i + 2), unspaced: true, not: false });
        }
      } else out.push(term);
    });
    return out.slice(0, 24);
  }

  function byPlace(a, b) { return a[0] - b[0] || b[1] - a[1]; }

  function search(query) {
    var terms = parse(query);
    if (!terms.some(function (term) { return !term.not; })) return [];
    var hits = look(terms, false);
    if (!hits.length) {
      hits = look(pairs(terms), false);
      hits.forEach(function (hit) { for (var words in hit.terms) if (!hit.terms[words]) delete hit.terms[words]; });
    }
    if (!hits.length) hits = look(terms, true);
    hits.sort(function (a, b) { return b.score - a.score; });
    var groups = new Map();
    hits.forEach(function (hit) {
      var page = hit.doc.location.split("#")[0];
      if (!groups.has(page)) { if (groups.size >= MOST_PAGES) return; groups.set(page, []); }
      if (groups.get(page).length < MOST_SECTIONS) groups.get(page).push(hit);
    });
    return Array.from(groups, function (group) {
      var items = group[1].map(function (hit) {
        hit.title.sort(byPlace); hit.text.sort(byPlace);
        return { location: hit.doc.location, title: marked(hit.doc.title, hit.title, 0, hit.doc.title.length),
                 text: teaser(hit.doc.text, hit.text), score: hit.score, terms: hit.terms };
      });
      if (!items.some(function (item) { return item.location.indexOf("#") < 0; })) {
        var page = docs.find(function (doc) { return doc.location === group[0]; });
        items.push({ location: group[0], title: escape(page ? page.title : items[0].title), text: "", score: 0, terms: items[0].terms });
      }
      return items;
    });
  }

  function handle(message) {
    if (message.type !== 2) return Promise.resolve({ type: 1 });
    if (!message.data.trim()) return Promise.resolve({ type: 3, data: { items: [] } });
    return load().then(function () { return search(message.data); })
      .catch(function () { return []; })
      .then(function (items) { return { type: 3, data: { items: items } }; });
  }

  if (inWorker) scope.addEventListener("message", function (event) { handle(event.data).then(function (answer) { scope.postMessage(answer); }); });
  else scope.pxSearch = handle;
})(self);
