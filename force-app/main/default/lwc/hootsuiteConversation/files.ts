import { isImage, PICTURE_HEADER_BYTES, pictureSize } from 'c/hootsuiteFormat';
import { BUSY, type SessionStore } from './store';
import type { SessionState, ThreadMessage } from './types';

/** Images up to this size, in bytes, are shown without being asked for. */
const PREVIEW_LIMIT = 1_000_000;

/** The files of a conversation's messages. */
export class Files {
  readonly #store: SessionStore;

  constructor(store: SessionStore) {
    this.#store = store;
  }

  /** Fetches the file of an attachment; a file that is here or on its way is not fetched again. */
  async download(attachmentId: string): Promise<void> {
    const { parts, state, signal } = this.#store;
    const known = state.downloads[attachmentId];
    if (known && known.status !== 'failed') return;
    this.set(attachmentId, BUSY);
    try {
      const blob = await parts.bridge.getAttachment(parts.conversationId, attachmentId, signal);
      const picture = pictureSize(await blob.slice(0, PICTURE_HEADER_BYTES).arrayBuffer());
      if (signal.aborted) return;
      const url = URL.createObjectURL(blob);
      this.set(attachmentId, { status: 'done', url, ...(picture && { picture }) });
    } catch (error) {
      this.#store.fail(error, (failure) => {
        this.set(attachmentId, { status: 'failed', failure });
      });
    }
  }

  /** Fetches the small images of messages. */
  preview(messages: readonly ThreadMessage[]): void {
    for (const { attachments } of messages) {
      for (const attachment of attachments) {
        if (!isImage(attachment) || attachment.size > PREVIEW_LIMIT) continue;
        if (!this.#store.state.downloads[attachment.id]) void this.download(attachment.id);
      }
    }
  }

  /** Lets go of the files. */
  release(): void {
    for (const download of Object.values(this.#store.state.downloads)) {
      if (download.status === 'done') URL.revokeObjectURL(download.url);
    }
  }

  private set(id: string, download: SessionState['downloads'][string]): void {
    this.#store.change({ downloads: { ...this.#store.state.downloads, [id]: download } });
  }
}
