import type { Translated } from "../catalogue";
import type { body as english } from "../en/body";
import { pluralGerman as plural } from "../plural";

export const body: Translated<typeof english> = {
  "body.person": "Was Oura über Sie weiß",
  "body.as_of": (day) => `Stand ${day}; ändern lässt es sich in der Oura-App`,
  "body.unknown": "Nicht angegeben",
  "sex.female": "Weiblich",
  "sex.male": "Männlich",
  "sex.other": "Divers",
  "body.weights": (count) => `${count} ${plural(count, "Gewicht", "Gewichte")} im Laufe der Zeit`,
  "body.weight_until": "Zuletzt gesehen",
  "body.weights_none": "Oura nennt nur das jetzige Gewicht. Ändert es sich, bewahrt Ringside das frühere hier auf.",
  "body.vo2_how":
    "Die VO\u2082max ist die Menge Sauerstoff, die der Körper höchstens nutzen kann, in Millilitern pro Kilogramm und Minute. Oura schätzt sie aus einem Gehtest und den Daten des Rings; " +
    "ein Labor misst sie und kann auf eine andere Zahl kommen. Das Band umfasst die mittleren 80\u202f% der 90 Tage vor diesem Zeitraum.",
  "body.vascular_how":
    "Ouras Schätzung, wie alt die Arterien wirken, aus der Form der Pulswelle in der Nacht. Es ist eine Schätzung und ändert sich langsam: Monate sagen mehr als Tage.",
  "body.pulse_how":
    "Wie schnell die Pulswelle läuft, in Metern pro Sekunde, wie Oura es nachts schätzt. In steiferen Arterien läuft sie schneller.",
  "body.age_same": "Der neueste Wert entspricht dem Lebensalter.",
  "body.age_younger": (years, count) => `Der neueste Wert liegt ${years} ${plural(count, "Jahr", "Jahre")} unter dem Lebensalter.`,
  "body.age_older": (years, count) => `Der neueste Wert liegt ${years} ${plural(count, "Jahr", "Jahre")} über dem Lebensalter.`,
};
