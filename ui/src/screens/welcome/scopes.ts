/** The scopes Ringside asks for, in Oura's words and order. */
export const scopes = [
  "personal",
  "email",
  "daily",
  "heartrate",
  "workout",
  "tag",
  "session",
  "spo2",
  "stress",
  "heart_health",
  "ring_configuration",
] as const;
