import { chooseCodes } from './chooseCodes';
import { compare } from './compare';
import { explainInactive } from './explainInactive';
import { planUpdate } from './planUpdate';
import { settleImport } from './settleImport';

export const stock = { chooseCodes, compare, explainInactive, planUpdate, settleImport };
