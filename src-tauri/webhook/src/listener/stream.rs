use tokio::io::{AsyncRead, AsyncWrite};

/// One connection from the outside, whatever carries it: a stream inside a tunnel or a local socket.
pub type Conn = Box<dyn Stream>;

/// Bytes both ways.
pub trait Stream: AsyncRead + AsyncWrite + Send + Unpin + 'static {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin + 'static> Stream for T {}
