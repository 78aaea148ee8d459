/**
 * The attributes of a button that cannot be pressed at the moment. It stays where the Tab key finds it: `disabled` would take the focus away from
 * whoever has just pressed it (the last step of a stepper, a press that is under way) and throw them back to the top of the page.
 */
export function pressable<E extends Event>(
  available: boolean,
  onclick: ((event: E) => unknown) | null | undefined,
): { "aria-disabled": true | undefined; onclick: (event: E) => void } {
  return {
    "aria-disabled": available ? undefined : true,
    onclick: (event) => {
      if (available) {
        onclick?.(event);
        return;
      }
      // Neither its form nor what it stands in hears of it, as with `disabled`.
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
