#![doc = include_str!("../README.md")]
#![expect(clippy::print_stdout, reason = "the commands talk to the person who typed them")]

mod bench;
mod check;
mod deb;
mod node;
mod package;
mod packages;
mod prerequisites;
mod process;
mod real_home;
mod run;
mod screenshots;
mod sshd;
mod steps;
mod stop;
mod test;
mod torture;
mod workspace;

use std::process::ExitCode;

use stop::Stop;

const HELP: &str = "\
cargo xtask <command>

  run [-- ARGS]       install what building needs, build, open the app
  test                install what tests need, run every test
       --only rust|ui|window   one part of them
       --skip-install          leave the machine as it is
  torture             kills, power cuts, full disks, faults, histories: for long, with a saved report
       --minutes N   --seed S   --only kills|power|places|histories|faults|lives|webhooks|tunnels
  check               format, lints, arrows, licences, unused dependencies, bindings, file sizes
  package [-- ARGS]   build the Debian package and look into it (ARGS go to the Tauri bundler)
  screenshots         every screen in the real window: two languages, themes, sizes, and enlarged
  bench [-- ARGS]     sync ten simulated years and print the figures, those of the window too
  prerequisites       only install and fetch what `run` and `test` would
  help                this text
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            eprintln!("\n{stop}");
            stop.exit_code()
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<(), Stop> {
    let Some((command, rest)) = arguments.split_first() else {
        println!("{HELP}");
        return Ok(());
    };
    match command.as_str() {
        "run" => run::run(&passed_through(rest)?),
        "test" => test::test(rest),
        "torture" => torture::torture(rest),
        "check" => no_arguments(rest).and_then(|()| check::check()),
        "package" => package::package(&passed_through(rest)?),
        "screenshots" => no_arguments(rest).and_then(|()| screenshots::screenshots()),
        "bench" => bench::bench(&passed_through(rest)?),
        "prerequisites" => {
            no_arguments(rest).and_then(|()| prerequisites::ensure(prerequisites::Purpose::Test)).and_then(|()| sshd::ensure().map(drop))
        }
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        unknown => Err(Stop::usage(format!("There is no command `{unknown}`.\n\n{HELP}"))),
    }
}

/// What stands behind `--`; anything before it is a mistake and is said.
fn passed_through(arguments: &[String]) -> Result<Vec<String>, Stop> {
    match arguments.split_first() {
        None => Ok(Vec::new()),
        Some((dashes, rest)) if dashes == "--" => Ok(rest.to_vec()),
        Some((unknown, _)) => Err(Stop::usage(format!("`{unknown}` is not understood; arguments to hand on stand behind `--`."))),
    }
}

fn no_arguments(arguments: &[String]) -> Result<(), Stop> {
    match arguments.first() {
        None => Ok(()),
        Some(unknown) => Err(Stop::usage(format!("`{unknown}` is not understood; this command takes no arguments."))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn only_what_stands_behind_the_dashes_is_handed_on() {
        assert_eq!(passed_through(&words("-- --debug x")).unwrap(), words("--debug x"));
        assert!(passed_through(&[]).unwrap().is_empty());
        assert!(passed_through(&words("--debug")).is_err());
    }

    #[test]
    fn an_unknown_command_is_refused_with_the_list_of_commands() {
        let stop = dispatch(&words("launch")).unwrap_err();
        assert!(stop.to_string().contains("`launch`"));
        assert!(stop.to_string().contains("package"));
    }
}
