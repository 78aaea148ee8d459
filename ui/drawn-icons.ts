/**
 * Makes of each icon of `@lucide/svelte` a component with its shapes in the template, so that an icon is a copy of nodes.
 *
 * The package's own component builds every shape from lists of attributes when it is mounted: a fifth of a screen's script, as 30 icons stand on it.
 */
import type { Plugin } from "vite";

const ICON = /\/@lucide\/svelte\/dist\/icons\/[^/?]+\.svelte$/;
const DATA = /const iconData = (\{.*\});/;

type Shapes = { name: string; size: number; aliases?: string[]; node: [string, Record<string, string>][] };

export function drawnIcons(): Plugin {
  return {
    name: "ringside-drawn-icons",
    enforce: "pre",
    transform(code, id) {
      if (!ICON.test(id)) return null;
      const data = DATA.exec(code)?.[1];
      if (data === undefined) this.error(`${id} holds no icon: @lucide/svelte writes them in another way now`);
      return { code: drawn(JSON.parse(data) as Shapes), map: null };
    },
  };
}

/** What the screens ask of an icon: its size in px and, rarely, a fill. A text beside it, or the label of its button, says what it means. */
export function drawn({ name, size, node }: Shapes): string {
  const shapes = node.map(([tag, attributes]) => `<${tag}${Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`).join("")} />`);
  return `<script>
  let { size = ${size}, fill = "none" } = $props();
</script>
<svg class="lucide lucide-${name}" xmlns="http://www.w3.org/2000/svg" width={size} height={size} viewBox="0 0 ${size} ${size}" {fill} stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${shapes.join("")}</svg>
`;
}
