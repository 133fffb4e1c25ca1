export const CodeList = ({ codes, label }: { codes: readonly string[]; label: string }) => (
  <ol class="codes" aria-label={label}>
    {codes.map((code) => (
      <li>
        <code>{code}</code>
      </li>
    ))}
  </ol>
);
