import { ArgumentError, readArguments } from '../../sandbox/simulator-arguments.mts';

describe('the command line of the simulators', () => {
	it('leaves out what was not asked for', () => {
		expect(readArguments([])).toEqual({});
		expect(readArguments(['--catalogue', '5', '--khaos-port=81'])).toEqual({
			catalogue: 5,
			khaosPort: 81,
		});
	});

	it.each([
		[['--ports', '1'], "Unknown argument '--ports'"],
		[['stray'], "Unknown argument 'stray'"],
		[['--seed'], 'not nothing'],
		[['--seed', '-1'], "not '-1'"],
		[['--catalogue', '0'], 'from 1 to'],
		[['--mirakl-port', '65536'], 'from 0 to 65535'],
		[['--seed', '1', '--seed', '2'], '--seed stands twice'],
	])('refuses %j', (words, message) => {
		expect(() => readArguments(words)).toThrow(ArgumentError);
		expect(() => readArguments(words)).toThrow(message);
	});
});
