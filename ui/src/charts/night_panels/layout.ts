import { STAGES } from "../hypnogram/data";

/** Where the panels of a night stand, from top to bottom; all in pixels. */
export type NightLayout = {
  left: number;
  right: number;
  rowHeight: number;
  stages: number;
  stagesBottom: number;
  heart: number;
  heartHeight: number;
  hrv: number;
  hrvHeight: number;
  movement: number;
  movementHeight: number;
  breathing: number;
  breathingHeight: number;
  /** The lower edge of the lowest panel. */
  bottom: number;
  /** With the clock below it. */
  height: number;
};

/** The margins hold the names of the stages and the night's own numbers. */
export const LEFT_PX = 64;
export const RIGHT_PX = 150;

const TOP = 20;
const ROW = 34;
const HEART = 88;
const HRV = 64;
const MOVEMENT = 28;
const BREATHING = 52;
/** Above each panel, with its name in it. */
const TITLE = 36;
const AXIS = 28;

export function nightLayout(widthPx: number): NightLayout {
  const stagesBottom = TOP + ROW * STAGES.length;
  const heart = stagesBottom + TITLE;
  const hrv = heart + HEART + TITLE;
  const movement = hrv + HRV + TITLE;
  const breathing = movement + MOVEMENT + TITLE;
  const bottom = breathing + BREATHING;
  return {
    left: LEFT_PX,
    right: Math.max(LEFT_PX + 40, widthPx - RIGHT_PX),
    rowHeight: ROW,
    stages: TOP,
    stagesBottom,
    heart,
    heartHeight: HEART,
    hrv,
    hrvHeight: HRV,
    movement,
    movementHeight: MOVEMENT,
    breathing,
    breathingHeight: BREATHING,
    bottom,
    height: bottom + AXIS,
  };
}
