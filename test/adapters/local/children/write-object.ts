import { fileObjectStore } from '../../../../shared/adapters/local/file-object-store.ts';

/** Writes a megabyte of one letter at a time: as one endless upload, or as one whole object after the other. */
const [root = '', key = '', manner = 'endless'] = process.argv.slice(2);
const store = fileObjectStore({
  root,
  secret: Buffer.alloc(32),
  linkBase: 'http://localhost',
  clock: Date.now,
});
const megabyte = (letter: number) => Buffer.alloc(1 << 20, 97 + (letter % 26));

process.on('SIGXFSZ', () => undefined); // or the limit on file sizes would end it before it sees the error

if (manner === 'endless') {
  const writer = await store.openWriter(key, { contentType: 'text/plain' });
  for (let written = 0; ; written += 1) {
    await writer.write(megabyte(written));
    if (written === 8) console.log('eight');
  }
}
if (manner === 'overwriting') {
  for (let written = 0; ; written += 1) {
    await store.put(key, megabyte(written), { contentType: 'text/plain' });
    console.log(written);
  }
}
if (manner === 'failing put') {
  const failure = await store
    .put(key, Buffer.alloc(64 << 20), { contentType: 'text/plain' })
    .catch(({ code }) => code);
  console.log(failure ?? 'stored');
}
if (manner === 'failing') {
  const writer = await store.openWriter(key, { contentType: 'text/plain' });
  try {
    for (let written = 0; written < 64; written += 1) await writer.write(megabyte(written));
    await writer.close();
    console.log('closed');
  } catch (error) {
    console.log((error as { code: string }).code);
    await writer.abort();
  }
}
