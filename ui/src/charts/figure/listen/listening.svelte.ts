import { t } from "../../../messages";
import { heardOf, type Sound } from "./heard";
import { pitchOf, summary } from "./plan";
import { Player } from "./player";

/** Whether a chart is being listened to. It never starts by itself. */
export class Listening {
  on = $state(false);
  readonly #sound: () => Sound;
  readonly #onplace: (index: number | null) => void;
  #player: Player | null = null;

  constructor(sound: () => Sound, onplace: (index: number | null) => void) {
    this.#sound = sound;
    this.#onplace = onplace;
  }

  /** Plays the whole chart, or stops. Answers with what to say about it. */
  toggle(): string {
    if (this.on) {
      this.stop();
      return "";
    }
    const { values, places, scale, words } = heardOf(this.#sound());
    const tones = summary(values, scale);
    if (!tones.some((tone) => tone.hz !== null)) return t("figure.listen_none");
    try {
      this.#player ??= new Player();
      this.#player.play(tones, (index) => this.#onplace(index === null ? null : (places[index] ?? null)));
    } catch {
      return t("figure.listen_failed");
    }
    this.on = true;
    return words === undefined ? t("figure.listen_on") : `${words} ${t("figure.listen_on")}`;
  }

  /** One place, while the chart is listened to. */
  point(index: number | null): void {
    if (!this.on || index === null) return;
    const { values, places, scale } = heardOf(this.#sound());
    const value = values[places.indexOf(index)] ?? null;
    this.#player?.point(value === null ? null : pitchOf(values, scale)(value));
  }

  stop(): void {
    this.on = false;
    this.#player?.stop();
  }

  close(): void {
    this.on = false;
    this.#player?.close();
    this.#player = null;
  }
}
