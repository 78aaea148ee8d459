/** Which notes are shown. Pure. */
import type { Note } from "../../bindings";

/** Every word must stand somewhere in the note or in its days; upper and lower case and accents count alike. */
export function findNotes(notes: readonly Note[], words: string, year: number | null): Note[] {
  const wanted = plain(words).split(/\s+/).filter((word) => word !== "");
  return notes
    .filter((note) => year === null || (Number(note.firstDay.slice(0, 4)) <= year && year <= Number(note.lastDay.slice(0, 4))))
    .filter((note) => {
      const text = plain(`${note.text} ${note.firstDay} ${note.lastDay}`);
      return wanted.every((word) => text.includes(word));
    })
    .sort((a, b) => (a.firstDay === b.firstDay ? (a.createdAt < b.createdAt ? 1 : -1) : a.firstDay < b.firstDay ? 1 : -1));
}

/** The years that have any, the newest first. */
export function yearsOf(notes: readonly Note[]): number[] {
  const years = notes.flatMap((note) => {
    const [first, last] = [Number(note.firstDay.slice(0, 4)), Number(note.lastDay.slice(0, 4))];
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
  return [...new Set(years)].sort((a, b) => b - a);
}

const plain = (text: string): string => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
