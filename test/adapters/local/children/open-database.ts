import { openDatabase } from '../../../../shared/adapters/local/sqlite.ts';

/** Opens a database, perhaps together with others, at an agreed moment. */
const [path = '', moment = '0'] = process.argv.slice(2);
while (Date.now() < Number(moment));
console.log('opening');
openDatabase(path).close();
