/** The part of seek-bzip (MIT) that is used: it reads bytes one by one and hands them on one by one. */
declare module 'seek-bzip' {
	const Bunzip: {
		decode(
			input: Uint8Array,
			output: { writeByte(byte: number): void; flush(): void },
			multistream?: boolean,
		): void;
	};
	export default Bunzip;
}
