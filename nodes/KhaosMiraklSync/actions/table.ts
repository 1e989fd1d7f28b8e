import type { OperationTable } from '../../common/operation';
import { audit } from './audit';
import { dashboard } from './dashboard';
import { despatch } from './despatch';
import { exception } from './exception';
import { finance } from './finance';
import { order } from './order';
import { stock } from './stock';

/** Every operation of the node, by resource. */
export const table = {
	order: { displayName: 'Order', operations: order },
	stock: { displayName: 'Stock', operations: stock },
	despatch: { displayName: 'Despatch', operations: despatch },
	finance: { displayName: 'Finance', operations: finance },
	audit: { displayName: 'Audit', operations: audit },
	exception: { displayName: 'Exception', operations: exception },
	dashboard: { displayName: 'Dashboard', operations: dashboard },
} satisfies OperationTable<undefined>;
