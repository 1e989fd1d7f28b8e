/** One guard: the code that holds it, what stands there without it, and the test that must then fail. */
export interface Guard {
	name: string;
	file: string;
	/** Stands exactly once in the file. */
	code: string;
	instead: string;
	/** The workflows have to be written anew from their sources. */
	templates?: true;
	test: string[];
}

const jest = (file: string, project = 'fast'): string[] => [
	...['npx', 'jest', file, '--selectProjects', project, '--silent'],
];
const faults = (only: string): string[] => [
	...['node', '--import', 'tsx', 'test/faults/run.mts', '--workers', '1', '--only', only],
];

const histories = (from: number, seeds: number): string[] => [
	...['node', '--import', 'tsx', 'test/histories/run.mts', '--workers', '1', '--shrink', 'no'],
	...['--from', String(from), '--seeds', String(seeds)],
];

const ORDER = 'nodes/KhaosControl/actions/salesOrder';
const DECIDE = 'workflows/source/orderAcceptance/decide.mts';

/** The guards on which the promises of the README rest. */
export const GUARDS: Guard[] = [
	{
		name: 'an order is looked up before it is imported',
		file: `${ORDER}/create.ts`,
		code: "		if (held) return output(order, { outcome: 'existing', ...held });\n",
		instead: '		void held;\n',
		test: jest('test/node/KhaosControl/salesOrder.thorough.test.mts', 'thorough'),
	},
	{
		name: 'an order is looked up after a doubtful answer',
		file: `${ORDER}/importOnce.ts`,
		code: '	if (result instanceof RemoteError) return await lookAgain(khaos, reference, result);',
		instead: '	void lookAgain;\n	if (result instanceof RemoteError) throw result;',
		test: jest('test/unit/KhaosControl/importOnce.test.mts'),
	},
	{
		name: 'an order is looked up after a refusal',
		file: `${ORDER}/importOnce.ts`,
		code: '	const held = await lookUp(khaos, reference);\n	if (held) return',
		instead: '	const held = undefined as HeldOrder | undefined;\n	if (held) return',
		test: jest('test/unit/KhaosControl/importOnce.test.mts'),
	},
	{
		name: 'a run stops creating before the next one begins',
		file: `${ORDER}/create.ts`,
		code: '	return seconds > 0 && now - from >= seconds * 1000;',
		instead: '	return seconds < 0 && now < from;',
		test: jest('test/unit/KhaosControl/importOnce.test.mts'),
	},
	{
		name: 'what an exception holds keeps no other order waiting',
		file: 'nodes/KhaosMiraklSync/domain/orders/turn.ts',
		code: "next !== 'none' && held.has(orderId);",
		instead: "next === 'none' && held.has(orderId);",
		test: jest('test/unit/KhaosMiraklSync/orders/turn.test.mts'),
	},
	{
		name: 'an order cancelled in Khaos Control is never imported again',
		file: 'nodes/KhaosMiraklSync/domain/orders/match.ts',
		code: "	if (khaosState === 'cancelled') return 'none';\n",
		instead: "	if (khaosState === 'cancelled') return 'create';\n",
		test: jest('test/unit/KhaosMiraklSync/orders/match.test.mts'),
	},
	{
		name: 'a reference that is too long is held before acceptance',
		file: 'nodes/KhaosMiraklSync/domain/orders/match.ts',
		code: "row.khaosState === 'none' && isTooLong(operator, reference)",
		instead: 'isTooLong(operator, reference) && false',
		test: jest('test/unit/KhaosMiraklSync/orders/match.test.mts'),
	},
	{
		name: 'the lease: one run decides at a time',
		file: DECIDE,
		code: "						['leaseUntil', 'lt', '={{ Date.now() }}'],\n",
		instead: '',
		templates: true,
		test: faults('two operators'),
	},
	{
		name: 'units promised to live orders are not offered again',
		file: 'nodes/KhaosMiraklSync/domain/stock/promised.ts',
		code: '		if (!isPromised(order)) continue;',
		instead: '		if (isPromised(order) || true) continue;',
		test: jest('test/unit/KhaosMiraklSync/stock/promised.test.mts'),
	},
	{
		name: 'a published figure leaves promised units out, in every history',
		file: 'nodes/KhaosMiraklSync/domain/stock/promised.ts',
		code: '		if (!isPromised(order)) continue;',
		instead: '		if (isPromised(order) || true) continue;',
		test: histories(1, 4),
	},
	{
		name: 'an acceptance counts what other orders take, in every history',
		file: 'nodes/KhaosMiraklSync/domain/orders/allocation.ts',
		code: '		return figure.level + figure.buildPotential - taken;',
		instead: '		return figure.level + figure.buildPotential - taken * 0;',
		test: histories(1, 12),
	},
	{
		name: 'the checkpoint moves only after COMPLETE',
		file: 'nodes/KhaosMiraklSync/domain/stock/settleImport.ts',
		code: "(status === 'COMPLETE' || status === 'NOTHING')",
		instead: "status !== 'PREVIEW'",
		test: jest('test/unit/KhaosMiraklSync/stock/settleImport.test.mts'),
	},
	{
		name: 'figures older than the last ones sent are not sent',
		file: 'workflows/source/sections/claim.mts',
		code: "					['importsBegun', 'eq', `={{ $('${from}').first().json.importsBegun ?? 0 }}`],\n",
		instead: '',
		templates: true,
		test: jest('test/workflows/claim.test.mts'),
	},
	{
		name: 'a push with nothing to send leaves room for the repairs of drift alerts',
		file: 'workflows/source/stockPush/send.mts',
		code: "		sends: \"$('Plan the update').all().some(({ json }) => json.action === 'send')\",\n",
		instead: '',
		templates: true,
		test: histories(105, 1),
	},
	{
		name: 'one stock import in flight',
		file: 'nodes/Mirakl/actions/offer/imports/settle.ts',
		code: "	if (wish.importInFlight !== '') {",
		instead: "	if (wish.importInFlight === 'never') {",
		test: jest('test/node/Mirakl/stock.test.mts'),
	},
	{
		name: 'an address that an export names is moved to the own instance',
		file: 'nodes/Mirakl/transport/address.ts',
		code: "		.replace(/^\\/\\/[^/?#]*/, '');",
		instead: "		.replace(/^$/, '');",
		test: jest('test/unit/Mirakl/transport.test.mts'),
	},
	{
		name: 'redirects are not followed',
		file: 'nodes/common/http.ts',
		code: '			disableFollowRedirect: true,\n',
		instead: '',
		test: jest('test/node/http.test.mts'),
	},
	{
		name: 'Raw: Call Operation writes no stock and no prices',
		file: 'nodes/KhaosControl/transport/forbidden.ts',
		code: '	return KEPT_IN_KHAOS.test(name) && !READS.test(name);',
		instead: '	return KEPT_IN_KHAOS.test(name) && !READS.test(name) && false;',
		test: jest('test/unit/KhaosControl/interface.test.mts'),
	},
	{
		name: 'text on a page is escaped',
		file: 'nodes/KhaosMiraklSync/files/page.ts',
		code: '	return text.replace(/[&<>"\'`]/g, (sign) => `&#${sign.charCodeAt(0)};`);',
		instead: '	return text;',
		test: jest('test/unit/KhaosMiraklSync/files/dashboard.test.mts'),
	},
	{
		name: 'a cell that begins like a formula is text',
		file: 'nodes/KhaosMiraklSync/files/cells.ts',
		code: "	return /^[\\s]*[=+\\-@\\t\\r]/.test(text) ? `'${text}` : text;",
		instead: '	return text;',
		test: jest('test/unit/KhaosMiraklSync/files/files.test.mts'),
	},
	{
		name: 'an action token expires',
		file: 'nodes/KhaosMiraklSync/domain/dashboard/token.ts',
		code: "	if (now > action.expires) return { refusal: 'expired' };\n",
		instead: '',
		test: jest('test/unit/KhaosMiraklSync/dashboard/token.test.mts'),
	},
	{
		name: 'an action token is signed',
		file: 'nodes/KhaosMiraklSync/domain/dashboard/token.ts',
		code: 'right.length !== given.length || !timingSafeEqual(right, given)',
		instead: 'right.length !== given.length || (!timingSafeEqual(right, given) && false)',
		test: jest('test/unit/KhaosMiraklSync/dashboard/token.test.mts'),
	},
	{
		name: 'an action token is void once its row has changed',
		file: 'nodes/KhaosMiraklSync/domain/dashboard/token.ts',
		code: "expected.updatedAt === action.updatedAt ? { action } : { refusal: 'changed' }",
		instead: '{ action }',
		test: jest('test/unit/KhaosMiraklSync/dashboard/token.test.mts'),
	},
];
