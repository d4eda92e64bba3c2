/** Records of one object that were written by someone; `GET /console/events`. */
export interface RecordsChanged {
  object: string;
  ids: string[];
}

type Listener = (change: RecordsChanged) => void;

const listeners = new Set<Listener>();
let source: EventSource | undefined;

/**
 * Tells of records that changed on the server: stands for the console's own refresh of lists and records.
 *
 * @returns a function that ends the subscription
 */
export function onRecordsChanged(listener: Listener): () => void {
  listeners.add(listener);
  source ??= connect();
  return () => listeners.delete(listener);
}

function connect(): EventSource {
  const events = new EventSource('/console/events');
  events.addEventListener('change', ({ data }: MessageEvent<string>) => {
    const change = JSON.parse(data) as RecordsChanged;
    for (const listener of [...listeners]) listener(change);
  });
  return events;
}
