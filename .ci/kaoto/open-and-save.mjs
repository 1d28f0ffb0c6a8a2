// Opens every file named, commits the form of every step as it was opened, and saves, as Kaoto does.
// What was saved must mean what was written.
import { CamelResourceFactory } from 'kaoto/models/camel/camel-resource-factory';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';

const commitForms = (node) => {
  const opened = node.getComponentSchema()?.definition;
  if (opened !== undefined) {
    node.updateModel(opened);
  }
  (node.getChildren() ?? []).forEach(commitForms);
};

// An endpoint without parameters gets an empty list of them. The hub's error policy has no name, for it holds for every
// route; Kaoto gives it one.
const asWritten = (saved, written) =>
  parse(saved, (key, value) => (key === 'parameters' && Object.keys(value).length === 0 ? undefined : value)).map(
    (element, at) => {
      if (element.routeConfiguration && !written[at].routeConfiguration?.id) {
        delete element.routeConfiguration.id;
      }
      return element;
    },
  );

const keepsItsMeaning = (file) => {
  const text = readFileSync(file, 'utf8');
  const opened = CamelResourceFactory.createCamelResource(text, { path: file });
  opened.getVisualEntities().forEach((entity) => commitForms(entity.toVizNode()));
  return isDeepStrictEqual(asWritten(opened.toString(), parse(text)), parse(text));
};

const changed = process.argv.slice(2).filter((file) => !keepsItsMeaning(file));
changed.forEach((file) => console.error(`${file}: Kaoto saves it with another meaning`));
process.exitCode = changed.length === 0 ? 0 : 1;
