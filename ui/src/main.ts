import "./boot";

// A dynamic import keeps every other module behind the language guard, whatever the bundler does with chunks.
void import("./start").then(({ start }) => start());
