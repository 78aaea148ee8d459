export const common = {
  "app.name": "Ringside",
  "common.cancel": "Cancel",
  "common.close": "Close",
  "common.back": "Back",
  "common.continue": "Continue",
  "common.retry": "Try again",
  "common.copy": "Copy",
  "common.copied": "Copied",
  "common.show": "Show",
  "common.hide": "Hide",
  "common.dash": "–",
  "common.error_title": "This did not work",
} as const;
