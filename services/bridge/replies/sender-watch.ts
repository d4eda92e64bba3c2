import { BEAT_MS } from './liveness.ts';
import type { Liveness } from './liveness.ts';
import type { Sender } from './sender.ts';

/** Keeps this process known as living, and sees to it that a dead one's replies do not stay "being sent". */
export class SenderWatch {
  readonly #liveness: Liveness;
  readonly #sender: Sender;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(liveness: Liveness, sender: Sender) {
    this.#liveness = liveness;
    this.#sender = sender;
  }

  /**
   * Once, before anything is sent.
   * @param isAlone No other process shares the database, so nobody is sending.
   */
  async open(isAlone: boolean): Promise<void> {
    await this.#liveness.beat();
    if (isAlone) await this.#sender.recover();
    else await this.tick();
  }

  /** One beat, and one look at the others. */
  async tick(): Promise<void> {
    await this.#liveness.beat();
    const dead = await this.#liveness.look();
    await this.#sender.recover(dead);
    await this.#liveness.bury(dead);
  }

  /** Every {@link BEAT_MS} from now on. */
  start(onError: (error: unknown) => void): void {
    let isBusy = false;
    this.#timer = setInterval(() => {
      // A slow database gets one look after the other, not a queue of them.
      if (isBusy) return;
      isBusy = true;
      this.#running = this.tick()
        .catch(onError)
        .finally(() => {
          isBusy = false;
        });
    }, BEAT_MS);
    this.#timer.unref();
  }

  /** After the last reply: what this process still sends now is given up by the others. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
    // Without the database, the others find out by themselves.
    await this.#liveness.end().catch(() => undefined);
  }
}
