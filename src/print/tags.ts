import type { Ink, Role, Strip } from "./strip.ts";

type Element = PDFKit.PDFStructureElement;

/** Puts what is drawn into the tree that screen readers follow, or marks it as an ornament where it has no role. */
export function tagging(document: PDFKit.PDFDocument): (ink: Ink, drawIt: () => void) => void {
  const root = document.struct("Document");
  document.addStructure(root);
  const within = (parent: Element, type: string): Element => {
    const element = document.struct(type);
    parent.add(element);
    return element;
  };
  const made = new Map<Role, { element: Element; cells: readonly Element[] }>();
  const partOf = (role: Role) => {
    const known = made.get(role);
    if (known) return known;
    const element = within(role.within ? elementOf(role.within) : root, role.type);
    const part = { element, cells: (role.cells ?? []).map((type) => within(element, type)) };
    made.set(role, part);
    return part;
  };
  const elementOf = (role: Role): Element =>
    role.within && role.place !== undefined ? partOf(role.within).cells[role.place]! : partOf(role).element;
  return (ink, drawIt) => {
    const role = ink.kind === "text" ? ink.role : undefined;
    if (role) elementOf(role).add(document.markStructureContent(role.type));
    else document.markContent("Artifact");
    drawIt();
    document.endMarkedContent();
  };
}

/** Gives a role to each text of a strip that has none yet. */
export const withRole = (strip: Strip, role: Role): Strip => ({
  ...strip,
  ink: strip.ink.map((ink) => (ink.kind === "text" ? { role, ...ink } : ink)),
});

/** For a screen reader, which has met the head of a table once. */
export const withoutRoles = (strip: Strip): Strip => ({
  ...strip,
  ink: strip.ink.map((ink) => (ink.kind === "text" ? { ...ink, role: undefined } : ink)),
});
