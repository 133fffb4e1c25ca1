interface SelectProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** Value and what it is called. */
  readonly options: readonly (readonly [value: string, text: string])[];
}

export const SelectField = ({ name, label, value, options }: SelectProps) => (
  <div class="field">
    <label for={name}>{label}</label>
    <select id={name} name={name}>
      {options.map(([option, text]) => (
        <option value={option} selected={option === value}>
          {text}
        </option>
      ))}
    </select>
  </div>
);
