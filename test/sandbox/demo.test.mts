import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Report } from '../../sandbox/demo/report.mts';
import { hasty } from '../../sandbox/queue/operators.mts';
import { ensurePrograms, NotHere } from '../../sandbox/queue/programs.mts';
import { doubledKeys } from '../../sandbox/world/invariants.mts';
import { OPERATOR_TEMPLATES, readTemplate } from '../../sandbox/world/templates.mts';

const chapters = join(__dirname, '../../sandbox/demo/chapters');

describe('the demo', () => {
	it('has a check for each of the nine parts of the flows', () => {
		const text = readdirSync(chapters)
			.map((file) => readFileSync(join(chapters, file), 'utf8'))
			.join('\n');
		const parts = [...text.matchAll(/report\.sync\(\s*(\d)/g)].map(([, part]) => Number(part));
		expect([...new Set(parts)].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
	});

	it('plays every chapter that there is', () => {
		const story = readFileSync(join(chapters, '../story.mts'), 'utf8');
		const played = readdirSync(chapters).filter((file) => file !== 'limits.mts');
		expect(played.filter((file) => !story.includes(`./chapters/${file}`))).toEqual([
			'despatch.mts',
		]);
	});

	it('reports what was seen under the name of its series, and a rejection as a failed check', async () => {
		const lines: string[] = [];
		const report = new Report((line) => lines.push(line));
		await report.check('stock moves', Promise.resolve('3 codes'));
		await report.sync(4, 'drift is repaired', Promise.reject(new Error('not within 120 s')));
		expect(report.checks).toEqual([
			{ name: '[main] stock moves', ok: true, detail: '3 codes' },
			{ name: '[sync 4] drift is repaired', ok: false, detail: 'not within 120 s' },
		]);
		expect(report.passed).toBe(false);
		expect(lines.join('\n')).toContain('✗ drift is repaired: not within 120 s');
	});
});

describe('the queue run', () => {
	it('shortens every lease and claim, which a killed worker leaves behind', () => {
		for (const key of OPERATOR_TEMPLATES) {
			const flow = readTemplate(key);
			expect(JSON.stringify(flow)).toMatch(/Date\.now\(\) \+ \d{6}/);
			expect(JSON.stringify(hasty(flow))).not.toMatch(/Date\.now\(\) \+ \d{6}/);
		}
	});

	it('says what to install where PostgreSQL and Redis are missing and it may not install them', async () => {
		const { PATH } = process.env;
		process.env.PATH = '';
		const answer = await ensurePrograms(() => undefined).catch((error: unknown) => error);
		process.env.PATH = PATH;
		expect(answer).toBeInstanceOf(NotHere);
		expect((answer as Error).message).toContain('apt-get install postgresql redis-server');
	});

	it('names the keys that stand more than once, each once', () => {
		const rows = ['a', 'b', 'a', 'a'].map((key, id) => {
			return { id, createdAt: '', updatedAt: '', operator: 'Northgate', key };
		});
		expect(doubledKeys(rows, 'operator', 'key')).toEqual(['Northgate a']);
	});
});
