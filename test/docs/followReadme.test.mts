import { commandsOf, faultOf } from '../../scripts/followReadme.mts';
import { read } from './markdown.mts';

describe('following the README', () => {
	it('types the commands of "Try it", without their comments', () => {
		expect(commandsOf(read('README.md'))).toEqual(['npm run demo', 'npm test']);
		expect(commandsOf('## Install\n```sh\nnpm i\n```\n')).toEqual([]);
	});

	it.each([
		['a failed check', 0, '43 of 44 checks hold, after 9 s.', '43 of 44 checks held'],
		['no check at all', 0, '0 of 0 checks hold', '0 of 0 checks held'],
		['a failed test', 0, '9 passed, 0 failed\n8 passed, 1 failed', '1 failed'],
		['tests of which none ran', 0, '0 passed, 0 failed', 'no test ran'],
		['an exit code', 1, '9 passed, 0 failed', 'exit code 1'],
		['a command that counted nothing', 0, 'done', 'it counted nothing'],
		['a command that ran too long', null, '9 passed, 0 failed', 'it was killed'],
	])('takes %s for a fault', (_what, code, output, fault) => {
		expect(faultOf(code, output)).toBe(fault);
	});

	it('finds no fault where everything counted holds and the command ended well', () => {
		expect(faultOf(0, '44 of 44 checks hold, after 9 s.')).toBeUndefined();
		expect(faultOf(0, '1 passed, 1 failed\n9 passed, 0 failed')).toBeUndefined();
	});
});
