import fc from 'fast-check';
import { dashboardView } from '../../../../nodes/KhaosMiraklSync/domain/dashboard/view.ts';
import { dashboardPage } from '../../../../nodes/KhaosMiraklSync/files/dashboard/page.ts';
import { refusalPage } from '../../../../nodes/KhaosMiraklSync/files/dashboard/frame.ts';
import { held, HOUR, live, NOW, plan, shown, tables } from '../dashboard/samples.mts';

const links = {
	actionUrl: 'page',
	runbookUrl: 'https://docs.example/e.md',
	sign: () => 'TOKEN',
	approve: () => 'APPROVE',
	release: (_: unknown, sku: string) => `RELEASE ${sku}`,
};
const render = (given: Parameters<typeof tables>[0], changes: object = {}) =>
	dashboardPage('Title', dashboardView(tables(given)), { ...links, ...changes });

/** Tags and attribute names of a page: all that a browser acts on. */
const structure = (page: string) =>
	[...page.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replace(/"[^"]*"/g, '""')).join('');

describe('the dashboard page', () => {
	it('has the same structure whatever the texts are: every value is escaped', () => {
		const hostile = fc.string({ unit: fc.constantFrom(...'<>"\'`&=/ ax\n'), minLength: 1 });
		const page = (text: string) =>
			render({
				operators: [{ operator: text, live: false }],
				exceptions: [
					shown({
						operator: text,
						kind: text,
						subject: text,
						owner: `x${text}`,
						severity: text,
						message: text,
						fix: `x${text}`,
						person: text,
						acknowledgedAt: NOW,
					}),
					shown({ id: 2, status: 'ignored', operator: text, reason: text, ignoredAt: NOW }),
				],
				orders: [live({ operator: text, orderId: text, reference: text, shipBy: NOW - 1 })],
				runs: [{ operator: text, flow: 'system-audit', finishedAt: NOW, result: text, note: text }],
				accounts: [
					{
						...{ operator: text, state: `x${text}`, suspension: text, profile: text },
						figures: [
							{ label: text, metric: text, period: text, unit: text, value: 1, level: 'over' },
						],
					},
				],
				previews: [
					{ operator: text, flow: text, sends: [{ what: text, count: 2, first: [text] }] },
				],
				waiting: {
					plans: [plan({ operator: text, hash: text, skus: [text] })],
					held: [
						held({ operator: text, skus: [{ sku: `x${text.replace(/\n/g, '')}`, refusedAt: 0 }] }),
					],
				},
			});
		const plain = structure(page('plain'));
		fc.assert(
			fc.property(hostile, (text) => {
				expect(structure(page(text))).toBe(plain);
			}),
			{ numRuns: 200 },
		);
	});

	it('needs no script and no other address, and links a kind to its heading in the runbook', () => {
		const page = render({ exceptions: [shown()] });
		expect(page).not.toMatch(/<script|<img|<link|url\(|@import| on\w+=/i);
		expect(page).toContain('href="https://docs.example/e.md#unknown_sku"');
		expect(page.match(/https?:/g)).toHaveLength(1);
	});

	it('links a kind to its own page where the runbook is a folder', () => {
		const page = render(
			{ exceptions: [shown()] },
			{ runbookUrl: 'https://docs.example/runbooks/' },
		);
		expect(page).toContain('href="https://docs.example/runbooks/UNKNOWN_SKU.md"');
	});

	it('offers each verb with a token of its own, and none on a page for reading only', () => {
		const exceptions = [shown(), shown({ id: 2, subject: 'N-2', status: 'ignored' })];
		const page = render({ exceptions }, { sign: (_: unknown, verb: string) => `token-${verb}` });
		for (const verb of ['acknowledge', 'retryDownload', 'ignore', 'stopIgnoring']) {
			expect(page).toContain(`value="token-${verb}"`);
		}
		expect(render({ exceptions }, { actionUrl: '' })).not.toMatch(/<form|<button|TOKEN/);
	});

	it('counts what it does not list', () => {
		const exceptions = Array.from({ length: 230 }, (_, id) => shown({ id, subject: `N-${id}` }));
		const orders = Array.from({ length: 120 }, (_, id) =>
			live({ orderId: `N-${id}`, shipBy: NOW - HOUR }),
		);
		const page = render({ exceptions, orders });
		expect(page).toContain('130 more of this owner');
		expect(page).toContain('20 more are in Khaos Mirakl Open Orders');
	});

	it('offers Approve for a plan until it is approved, and Release for each held SKU and for all', () => {
		const page = render({ waiting: { plans: [plan()], held: [held()] } });
		for (const token of ['APPROVE', 'RELEASE MUG-1', 'RELEASE MUG-2', 'RELEASE *']) {
			expect(page).toContain(`value="${token}"`);
		}
		const approved = plan({ approval: '0123456789ab', approvedAt: NOW - HOUR / 2 });
		const later = render({ waiting: { plans: [approved], held: [held({ approval: 'mug-1' })] } });
		expect(later).not.toMatch(/APPROVE|RELEASE MUG-1/);
		expect(later).toContain('approved until');
		const over = plan({ approval: '0123456789ab', approvedAt: NOW - 2 * HOUR });
		expect(render({ waiting: { plans: [over], held: [] } })).toContain('APPROVE');
	});

	it('says what each flow in preview would send, and nothing of operators that are live', () => {
		const sends = [{ what: 'Stock figures (STO01)', count: 3, first: ['TEE-1 = 4'] }];
		const previews = [{ operator: 'Northgate', flow: 'preview stock', at: NOW, sends }];
		const operators = [{ operator: 'Northgate', live: false }];
		const page = render({ operators, previews });
		expect(page).toContain('Stock figures (STO01): 3');
		expect(page).toContain('TEE-1 = 4 and 2 more');
		expect(render({ previews })).not.toContain('Stock figures');
	});

	it('has the first checks of the runbook in place, and the list of an exception about many as a file', () => {
		const page = render({ exceptions: [shown(), shown({ id: 9, subject: 'many', size: 700 })] });
		expect(page).toContain('<summary>First checks</summary><ol><li>The message: which SKU');
		expect(page).toContain('<a href="page?list=9" download>All 700 as a file (CSV)</a>');
	});

	it('marks a figure of the shop that is over its limit, and a shop that is not open', () => {
		const figures = [
			{
				...{ label: 'Late shipments', metric: 'late', period: 'LAST_MONTH', unit: 'percent' },
				...{ value: 12.34, limit: 10, level: 'over' as const },
			},
		];
		const accounts = [
			{ operator: 'Northgate', state: 'SUSPENDED', suspension: '', profile: '', figures },
		];
		const page = render({ accounts });
		expect(page).toContain('<td class="red n">12.3 %</td><td class="n">10 %</td>');
		expect(page).toContain('SUSPENDED');
	});

	it('says why an action was refused, escaped, with the way back', () => {
		const page = refusalPage('<b>no</b>', 'back"here');
		expect(page).toContain('&#60;b&#62;no');
		expect(page).toContain('href="back&#34;here"');
	});
});
