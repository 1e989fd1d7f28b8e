import fc from 'fast-check';

/** Every code point that is no half of a surrogate pair, as fast-check's `binary`, but without its second of preparation. */
export const anyCharacter = fc
	.oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }), {
		arbitrary: fc.integer({ min: 0, max: 0x7f }),
		weight: 2,
	})
	.map((codePoint) => String.fromCodePoint(codePoint));
