use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Five files of 2 MB, as docs/security.md promises.
const LARGEST_BYTES: u64 = 2_000_000;
const OLDER_FILES: u32 = 4;

/// `ringside.log` and the older `ringside.log.1` to `.4`, readable by their owner alone. Opened when the first line comes.
#[derive(Debug)]
pub(super) struct LogFile {
    path: PathBuf,
    largest_bytes: u64,
    file: Option<File>,
}

impl LogFile {
    pub(super) fn new(dir: &Path) -> Self {
        Self { path: dir.join("ringside.log"), largest_bytes: LARGEST_BYTES, file: None }
    }

    #[cfg(test)]
    pub(super) fn with_largest_bytes(self, largest_bytes: u64) -> Self {
        Self { largest_bytes, ..self }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn open(&mut self) -> io::Result<()> {
        if self.file.is_none() {
            if let Some(dir) = self.path.parent() {
                make_private_dir(dir)?;
            }
            self.file = Some(open_private(&self.path)?);
        }
        Ok(())
    }

    /// Adds one line in one piece, so that the lines of two processes do not mix.
    pub(super) fn append(&mut self, line: &str) -> io::Result<()> {
        self.open()?;
        self.make_room(line.len())?;
        match &mut self.file {
            Some(file) => file.write_all(line.as_bytes()),
            None => Ok(()),
        }
    }

    fn make_room(&mut self, bytes: usize) -> io::Result<()> {
        let Some(file) = &self.file else { return Ok(()) };
        let wanted = file.metadata()?.len().saturating_add(u64::try_from(bytes).unwrap_or(u64::MAX));
        if wanted <= self.largest_bytes {
            return Ok(());
        }
        // Another process may have moved the file away already.
        if is_at(file, &self.path) {
            self.move_away()?;
        }
        self.file = None;
        self.open()
    }

    fn move_away(&self) -> io::Result<()> {
        for number in (1..OLDER_FILES).rev() {
            rename_if_there(&self.older(number), &self.older(number + 1))?;
        }
        rename_if_there(&self.path, &self.older(1))
    }

    fn older(&self, number: u32) -> PathBuf {
        let mut name = self.path.as_os_str().to_owned();
        name.push(format!(".{number}"));
        PathBuf::from(name)
    }
}

fn rename_if_there(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

fn make_private_dir(dir: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(dir)
}

fn open_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let identity = |metadata: &fs::Metadata| (metadata.dev(), metadata.ino());
    matches!((file.metadata(), fs::metadata(path)), (Ok(ours), Ok(there)) if identity(&ours) == identity(&there))
}

#[cfg(not(unix))]
fn is_at(_file: &File, path: &Path) -> bool {
    path.exists()
}
