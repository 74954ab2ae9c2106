/**
 * Nouns that name something a program offers, so that the words before them say what it is about and not what is done:
 * "deadlock detection" is no deadlock, a "latency profiler" no latency.
 */
export const toolProducts: ReadonlySet<string> = new Set(
  [
    "support feature features ability option options flag flags setting settings mode toggle switch shortcut shortcuts hotkey",
    "suite icon icons button buttons menu dialog modal panel sidebar toolbar tab tabs widget widgets picker selector dropdown form screen view",
    "tooltip badge banner notification notifications preview viewer editor player theme themes filter filters",
    "detection detector profiler recorder tracker tracking scanner checker validator validation generator formatter converter",
    "optimizer optimiser analyzer analyser adviser advisor inspector debugger explorer finder wizard assistant dashboard palette",
    "calculator simulator emulator visualizer visualiser translator crawler scraper",
    "parser exporter importer export import uploader downloader upload download search sorting filtering pagination",
    "autocomplete highlighting streaming retry retries reconnect history undo mechanism helper helpers hook hooks",
    "endpoint endpoints api apis command commands plugin plugins extension adapter adapters provider providers integration",
    "client sdk bot agent agents orchestrator scheduler queue webhook webhooks callback callbacks handler listener",
    "stats statistics detail details summary overview monitor histogram chart charts report reports visualization visualisation logger limiter limit throttling",
  ]
    .join(" ")
    .split(" "),
);
