@rem "npm start" says exec, so that a signal to npm reaches the program. cmd.exe has no such word: this is it.
@%*
