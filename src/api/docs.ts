/** The parts of an OpenAPI document that the page shows. */
interface Listed {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths?: Readonly<Record<string, unknown>>;
}
interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Property }>> };
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Property;
}
interface Property {
  readonly description?: string;
  readonly type?: string;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly items?: Property;
  readonly properties?: Readonly<Record<string, Property>>;
  readonly required?: readonly string[];
}

/** The OpenAPI document as one page that needs nothing from anywhere: no script, no font, no other host. */
export function docsPage(document: Listed): string {
  const { title, version, description = "" } = document.info;
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(([method, one]) => ({ path, method, ...one })),
  );
  const tags = [...new Set(operations.flatMap((one) => one.tags ?? []))];
  const chapters = tags.map((tag) => {
    const own = operations.filter((one) => one.tags?.includes(tag));
    return `<h2 id="${escaped(tag)}">${escaped(tag)}</h2>${own.map(chapter).join("")}`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)} ${escaped(version)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<p>${escaped(description)} <a href="/openapi.json">openapi.json</a></p>
<nav>${tags.map((tag) => `<a href="#${escaped(tag)}">${escaped(tag)}</a>`).join(" ")}</nav>
${chapters.join("\n")}
</body>
</html>
`;
}

type Titled = Operation & { readonly path: string; readonly method: string };

function chapter({ path, method, summary = "", parameters = [], requestBody, responses }: Titled): string {
  const body = Object.values(requestBody?.content ?? {})[0]?.schema;
  const rows = [
    ...parameters.map((one) => row(one.name, one.in, one.schema ?? {}, one.required ?? false, one.description)),
    ...rowsOf(body, ""),
  ];
  const table = `<table><thead><tr><th>Field</th><th>In</th><th>Meaning</th><th>Example</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
  const answers = Object.entries(responses).map(([status, { description }]) => `${status}: ${description}`);
  return `<section><h3><code>${escaped(method.toUpperCase())} ${escaped(path)}</code></h3><p>${escaped(summary)}</p>${
    rows.length > 0 ? table : ""
  }<p class="answers">${escaped(answers.join(" · "))}</p></section>`;
}

function rowsOf(schema: Property | undefined, inside: string): string[] {
  return Object.entries(schema?.properties ?? {}).flatMap(([name, property]) => {
    const path = `${inside}${name}`;
    const required = schema?.required?.includes(name) ?? false;
    return [
      row(path, "body", property, required),
      ...rowsOf(property, `${path}.`),
      ...rowsOf(property.items, `${path}[].`),
    ];
  });
}

function row(name: string, place: string, property: Property, required: boolean, about = property.description): string {
  const { examples = [], enum: words = [] } = property;
  const example = examples.length > 0 ? JSON.stringify(examples[0]) : words.join(", ");
  const cells = [`${name}${required ? " *" : ""}`, place, about ?? "", example];
  return `<tr>${cells.map((cell, i) => `<td>${i === 0 ? "<code>" : ""}${escaped(cell)}${i === 0 ? "</code>" : ""}</td>`).join("")}</tr>`;
}

const style = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff }
nav a { margin-right: 1rem } h2 { margin-top: 2.5rem; border-bottom: 1px solid #999 } h3 { margin-bottom: 0 }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .25rem .75rem .25rem 0; vertical-align: top; border-bottom: 1px solid #ddd }
.answers { color: #555 } @media (prefers-color-scheme: dark) { body { color: #eee; background: #161616 } a { color: #8cf } .answers { color: #aaa } }
`;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => entities[letter]!);
