/** Searches the site's index with the theme's search worker. Fetches both when they are first needed, and not before. */

import { DiskWorker, load } from "./disk_worker";
import { need } from "./page";

/** Something found: where it is, what it is called and what it says, with the words that were looked for marked. */
export interface Hit {
  address: string;
  title: Marked;
  text: Marked;
}

/** Text in pieces; those that match are marked. */
export type Marked = readonly { text: string; marked: boolean }[];

/** What the worker sends back of one entry of the index. */
interface Found {
  location: string;
  title: string;
  text: string;
  score: number;
}

interface Index {
  config: unknown;
  docs: unknown;
}

declare global {
  interface Window {
    __index?: Index;
  }
}

// The worker's messages, by the numbers it knows them by.
const SETUP = 0;
const READY = 1;
const QUERY = 2;
const RESULT = 3;

export class Finder {
  private constructor(
    private readonly worker: Worker | DiskWorker,
    private readonly base: URL,
  ) {}

  static async open(): Promise<Finder> {
    const { base, search } = JSON.parse(need("__config", HTMLScriptElement).text) as { base: string; search: string };
    const root = new URL(base.endsWith("/") ? base : `${base}/`, location.href);
    const address = new URL(search, location.href).href;
    const isOnDisk = location.protocol === "file:";
    const { config, docs } = isOnDisk ? await indexFromDisk(root) : await indexFromServer(root);
    const worker = isOnDisk ? new DiskWorker(address) : new Worker(address);
    await asked(worker, { type: SETUP, data: { config, docs, options: { suggest: false } } }, READY);
    return new Finder(worker, root);
  }

  /** What matches a query, best first. One query at a time: the worker does not say which one it answers. */
  async find(query: string): Promise<Hit[]> {
    const { items } = (await asked(this.worker, { type: QUERY, data: query }, RESULT)) as { items: Found[][] };
    return items
      .flat()
      .filter((found) => found.score > 0)
      .sort((one, other) => other.score - one.score)
      .map(({ location, title, text }) => ({
        address: new URL(location, this.base).href,
        title: pieces(title),
        text: pieces(text),
      }));
  }
}

async function indexFromServer(root: URL): Promise<Index> {
  const answer = await fetch(new URL("search/search_index.json", root));
  if (!answer.ok) throw new Error(`The search index cannot be read: ${answer.status}.`);
  return (await answer.json()) as Index;
}

/** A page on a disk may not fetch, but it may run a script that holds the index. */
async function indexFromDisk(root: URL): Promise<Index> {
  await load(window, new URL("search/search_index.js", root).href);
  if (!window.__index) throw new Error("The search index is empty.");
  return window.__index;
}

function asked(worker: Worker | DiskWorker, message: { type: number; data: unknown }, awaited: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const listen = (event: Event): void => {
      const answer = (event as MessageEvent<{ type: number; data?: unknown }>).data;
      if (answer.type !== awaited) return;
      worker.removeEventListener("message", listen);
      resolve(answer.data);
    };
    worker.addEventListener("message", listen);
    worker.addEventListener("error", () => reject(new Error("The search cannot be started.")), { once: true });
    worker.postMessage(message);
  });
}

/** The index holds HTML; it is read in a document that runs nothing, and only its text and marks are kept. */
function pieces(html: string): Marked {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const texts = document.createNodeIterator(body, NodeFilter.SHOW_TEXT);
  const found: { text: string; marked: boolean }[] = [];
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    found.push({ text: node.nodeValue ?? "", marked: node.parentElement?.closest("mark") != null });
  }
  return found;
}
