import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ownTexts } from '../../../nodes/common/ownTexts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const LARGE = 1_000_000;

/** Forty codes, each cut out of a text of a megabyte of its own. */
function cutOut(): string[] {
	return Array.from({ length: 40 }, (_, index) => {
		const large = Buffer.alloc(LARGE, `TEE-BLK-0001-${index}-of-a-file;`).toString('latin1');
		return large.slice(LARGE / 2, LARGE / 2 + 20);
	});
}

function megabytesHeld(make: () => string[]): number {
	collect();
	const before = process.memoryUsage().heapUsed;
	const held = make();
	collect();
	const after = process.memoryUsage().heapUsed;
	expect(held).toHaveLength(40);
	return (after - before) / LARGE;
}

describe('texts of their own', () => {
	it('are the same texts', () => {
		const texts = ['', 'TEE-BLK-0001', '"quoted"; ü \u2028 😀', '\\n'];
		expect(ownTexts(texts)).toEqual(texts);
	});

	it('do not hold the files that they were cut out of', () => {
		// what tests before this one left may go at any moment, and only makes a figure smaller
		const most = (make: () => string[]) => Math.max(...[1, 2, 3].map(() => megabytesHeld(make)));
		expect(most(cutOut)).toBeGreaterThan(30);
		expect(most(() => ownTexts(cutOut()))).toBeLessThan(10);
	});
});
