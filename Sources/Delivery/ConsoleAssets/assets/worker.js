// One EventSource per address for all tabs of a browser. Runs as a SharedWorker; where there is none, the page loads it
// as a script and talks to it over a MessageChannel in the same way.
"use strict";
(() => {
  const kinds = ["event", "status", "step", "output", "reset", "end", "ready", "notification", "removed"];
  const keptFrames = 2000, keptCharacters = 2e6, patience = 240000;
  const sources = new Set();

  class Source {
    constructor(url, cursor) {
      this.url = url;
      this.start = this.cursor = cursor || "";
      this.subscribers = new Set();
      this.frames = [];
      this.characters = 0;
      this.failures = 0;
      this.state = "connecting";
      sources.add(this);
      this.open();
    }

    open() {
      const address = this.cursor ? this.url + (this.url.includes("?") ? "&" : "?") + "cursor=" + encodeURIComponent(this.cursor) : this.url;
      const stream = this.stream = new EventSource(address, { withCredentials: true });
      stream.onopen = () => { this.failures = 0; this.tell("live"); };
      stream.onerror = () => {
        stream.close();
        if (this.stream !== stream) return;
        this.tell("reconnecting");
        const wait = Math.min(15000, 500 * 2 ** this.failures++) * (0.75 + Math.random() / 2);
        this.timer = setTimeout(() => this.open(), wait);
      };
      for (const kind of kinds) stream.addEventListener(kind, (frame) => this.receive(kind, frame));
    }

    receive(kind, frame) {
      const id = frame.lastEventId || this.cursor;
      if (id) this.cursor = id;
      const message = { type: kind, data: frame.data, id };
      this.frames.push(message);
      this.characters += frame.data.length;
      while (this.frames.length > keptFrames || this.characters > keptCharacters) {
        this.characters -= this.frames.shift().data.length;
        this.start = null;
      }
      for (const subscriber of this.subscribers) subscriber.post(message);
      if (kind === "end") { this.tell("ended"); this.close(); }
    }

    // The frames after a cursor, or null when that isn't known any more.
    after(cursor) {
      if (cursor === this.cursor && !this.frames.some((frame) => frame.id !== cursor)) return [];
      for (let index = this.frames.length - 1; index >= 0; index--) {
        if (this.frames[index].id === cursor) return this.frames.slice(index + 1);
      }
      return cursor === this.start ? this.frames.slice() : null;
    }

    tell(state) {
      this.state = state;
      for (const subscriber of this.subscribers) subscriber.post({ type: "state", data: state });
    }

    close() {
      clearTimeout(this.timer);
      this.stream.close();
      this.stream = null;
      sources.delete(this);
    }

    drop(subscriber) {
      if (this.subscribers.delete(subscriber) && !this.subscribers.size && sources.has(this)) this.close();
    }
  }

  const subscribe = (port, { sub, url, cursor, exact }) => {
    const subscriber = { sub, post: (message) => port.post({ sub, ...message }) };
    let source = null, missed = [], stale = false;
    for (const candidate of sources) {
      if (candidate.url !== url) continue;
      const frames = cursor ? candidate.after(cursor) : [];
      if (frames) { source = candidate; missed = frames; break; }
      if (!exact) { source = candidate; stale = true; }
    }
    source ||= new Source(url, cursor);
    source.subscribers.add(subscriber);
    subscriber.source = source;
    port.subscribers.set(sub, subscriber);
    subscriber.post({ type: "state", data: source.state });
    if (stale && !missed.length) subscriber.post({ type: "stale" });
    for (const message of missed) subscriber.post(message);
  };

  const ports = new Set();
  const connect = (channel) => {
    const port = { subscribers: new Map(), seen: Date.now(), post: (message) => channel.postMessage(message) };
    const leave = () => {
      for (const subscriber of port.subscribers.values()) subscriber.source.drop(subscriber);
      port.subscribers.clear();
      ports.delete(port);
    };
    port.leave = leave;
    ports.add(port);
    channel.onmessage = ({ data }) => {
      port.seen = Date.now();
      if (data.op === "subscribe") { ports.add(port); subscribe(port, data); }
      if (data.op === "unsubscribe") {
        const subscriber = port.subscribers.get(data.sub);
        if (subscriber) { port.subscribers.delete(data.sub); subscriber.source.drop(subscriber); }
      }
      if (data.op === "alive" && !ports.has(port)) port.post({ type: "gone" });
      if (data.op === "leave") leave();
    };
  };
  setInterval(() => {
    for (const port of ports) if (Date.now() - port.seen > patience) port.leave();
  }, 30000);

  if (typeof SharedWorkerGlobalScope !== "undefined" && self instanceof SharedWorkerGlobalScope) {
    self.onconnect = (event) => connect(event.ports[0]);
  } else {
    self.martletConnect = connect;
  }
})();
