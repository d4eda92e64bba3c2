import { Copy, DockerfileParser, Env, JSONInstruction, type Instruction } from 'dockerfile-ast';

/** A copy of files, from the folder that is built or from an earlier stage. */
export interface CopyStep {
  readonly kind: 'copy';
  /** Name of the earlier stage; none for the folder that is built. */
  readonly from?: string;
  readonly sources: readonly string[];
  readonly target: string;
}

/** A command of a shell. */
export interface RunStep {
  readonly kind: 'run';
  readonly command: string;
}

/** One `FROM` and what follows. */
export interface Stage {
  readonly image: string;
  readonly name?: string;
  readonly folder: string;
  readonly steps: readonly (CopyStep | RunStep)[];
  readonly environment: Readonly<Record<string, string>>;
  readonly user?: string;
  /** What the container runs, in JSON form. */
  readonly command: readonly string[];
  readonly healthCheck: boolean;
}

function toStep(instruction: Instruction): CopyStep | RunStep | undefined {
  const words = instruction.getArguments().map((word) => word.getValue());
  if (instruction.getKeyword() === 'RUN') return { kind: 'run', command: words.join(' ') };
  if (!(instruction instanceof Copy)) return undefined;
  const from =
    instruction
      .getFlags()
      .find((flag) => flag.getName() === 'from')
      ?.getValue() ?? undefined;
  const sources = words.slice(0, -1);
  return { kind: 'copy', ...(from !== undefined && { from }), sources, target: words.at(-1) ?? '' };
}

/** Reads the stages of a Dockerfile, as far as the images of this project need it. */
export function readStages(text: string): readonly Stage[] {
  const instructions = DockerfileParser.parse(text).getInstructions();
  const starts = instructions.flatMap((one, index) => (one.getKeyword() === 'FROM' ? [index] : []));
  return starts.map((start, index) => {
    const own = instructions.slice(start, starts[index + 1]);
    const wordsOf = (keyword: string): string[] =>
      own
        .filter((one) => one.getKeyword() === keyword)
        .flatMap((one) => one.getArguments().map((word) => word.getValue()));
    const [image = '', , name] = wordsOf('FROM');
    const command = own.find((one) => one.getKeyword() === 'CMD' && one instanceof JSONInstruction);
    const variables = own.filter((one) => one instanceof Env).flatMap((one) => one.getProperties());
    return {
      image,
      ...(name !== undefined && { name }),
      folder: wordsOf('WORKDIR').at(-1) ?? '/',
      steps: own.flatMap((one) => toStep(one) ?? []),
      environment: Object.fromEntries(variables.map((one) => [one.getName(), one.getValue() ?? ''])),
      ...(wordsOf('USER').length > 0 && { user: wordsOf('USER').at(-1) ?? '' }),
      command:
        (command as JSONInstruction | undefined)?.getJSONStrings().map((word) => word.getJSONValue()) ?? [],
      healthCheck: wordsOf('HEALTHCHECK').length > 0
    };
  });
}
