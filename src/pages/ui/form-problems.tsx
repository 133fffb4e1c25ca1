import type { Translation } from "../translation.ts";
import type { Sentence } from "./copy.ts";
import { type Failure, FailureNotice, otherTime } from "./notice.tsx";

/** What a field is given by {@link fieldStates}. */
export interface FieldState<Name extends string> {
  readonly name: Name;
  readonly problem: string | Sentence | undefined;
  readonly autofocus: boolean;
}

/** What is wrong, by field, in the order of the form. */
type Wrong<Name extends string> = Readonly<Partial<Record<Name, string | Sentence | undefined>>>;

/** The first wrong field has the focus; while nothing is wrong, `focus` has it. */
export function fieldStates<Name extends string>(wrong: Wrong<Name> | undefined, focus?: Name) {
  const names = Object.keys(wrong ?? {}) as Name[];
  const first = names.find((name) => wrong?.[name] !== undefined);
  return (name: Name): FieldState<Name> => ({
    name,
    problem: wrong?.[name],
    autofocus: name === (first ?? focus),
  });
}

interface FormProblemsProps<Reason extends string, Name extends string> {
  readonly t: Translation;
  readonly problem?: Failure<Reason> | undefined;
  readonly sentences: Readonly<Record<Reason, Sentence>>;
  /** Which reasons speak of one field, and of which. */
  readonly blames: Readonly<Partial<Record<Reason, Name>>>;
  /** What else is wrong. */
  readonly wrong?: Wrong<Name> | undefined;
  readonly focus?: Name | undefined;
}

/**
 * Puts what is wrong where it belongs: beside the field that it speaks of, else above the form. One of
 * the two has the focus, so that it is not out of sight on a small screen.
 */
export function formProblems<Reason extends string, Name extends string>({
  t,
  problem,
  sentences,
  blames,
  wrong,
  focus,
}: FormProblemsProps<Reason, Name>) {
  const blamed = problem && blames[problem.reason];
  const said =
    problem && blamed !== undefined
      ? ({ [blamed]: sentenceOf(problem, sentences, t) } as Wrong<Name>)
      : wrong;
  const notice =
    problem && blamed === undefined ? (
      <FailureNotice problem={problem} sentences={sentences} t={t} />
    ) : null;
  return {
    notice,
    field: fieldStates<Name>(said, notice ? undefined : focus),
    isWrong: problem !== undefined || Object.values(said ?? {}).some((text) => text !== undefined),
  };
}

const sentenceOf = <Reason extends string>(
  problem: Failure<Reason>,
  sentences: Readonly<Record<Reason, Sentence>>,
  t: Translation,
): Sentence => ("offset" in problem ? otherTime(problem.offset, t) : sentences[problem.reason]);
