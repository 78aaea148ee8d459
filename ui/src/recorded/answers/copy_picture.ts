import { pictureOf } from "../heart/download";

export default async function copyPicture(args: Record<string, unknown>): Promise<null> {
  await navigator.clipboard.write([new ClipboardItem({ "image/png": await pictureOf(String(args["svg"])) })]);
  return null;
}
