pub(crate) mod rebuild;
pub(crate) mod ring;
pub(crate) mod show;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
pub(crate) mod status;
pub(crate) mod sync;
pub(crate) mod test_connection;
