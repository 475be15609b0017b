// Plain JavaScript on purpose: it must run, and speak, on the Node that is too old for everything else.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    `Synthward needs Node 24 or later; this is ${process.version}. Run it through npm (npm start, npm run demo, npm test): ` +
      'the lock file brings Node 24 for Linux. On another system install Node 24 first.',
  );
  process.exit(1);
}
