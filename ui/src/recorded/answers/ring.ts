import type { RingsView } from "../../bindings";
import { READ_AT } from "../person/battery";

export default {
  rings: [
    { id: "b", hardwareType: "gen4", design: "heritage", color: "brushed_silver", size: 9, firmwareVersion: "4.2.1", setUpAt: "2025-09-04T18:20:00+02:00" },
    { id: "a", hardwareType: "gen3", design: "horizon", color: "stealth_black", size: 9, firmwareVersion: "3.1.0", setUpAt: "2023-06-01T19:02:00+02:00" },
  ],
  battery: { level: 63, charging: false, inCharger: false, at: READ_AT },
} satisfies RingsView;
