import { readFile, writeFile } from 'node:fs/promises';
import { codeMapsPage } from './generate-code-maps.ts';
import { dataDictionary } from './generate-dictionary.ts';
import { eventsPage } from './generate-events.ts';
import { imperfectionsPage } from './generate-imperfections.ts';
import { openApi } from './generate-openapi.ts';
import { protoFieldNumbers, protoFile } from './generate-proto.ts';
import { specificationPage } from './generate-specification.ts';
import type { GeneratedDocument } from './generated-document.ts';

/** `npm run docs`: writes the documents that are generated from the contracts. A test fails when they have drifted. */
async function write({ file, render }: GeneratedDocument): Promise<void> {
  const before = await readFile(file, 'utf8').catch(() => '');
  const after = await render();
  await writeFile(file, after);
  console.log(`${file.pathname.split('/').at(-1)}: ${before === after ? 'unchanged' : 'written'}`);
}

for (const document of [
  openApi,
  eventsPage,
  dataDictionary,
  specificationPage,
  imperfectionsPage,
  codeMapsPage,
  protoFieldNumbers,
  protoFile,
])
  await write(document);
