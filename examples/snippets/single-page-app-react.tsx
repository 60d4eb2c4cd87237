import { AuthProvider, type AuthProviderProps, useAuth } from 'react-oidc-context'

const settings: AuthProviderProps = {
  authority: 'http://127.0.0.1:4444',
  client_id: 'photos-web', // as you registered it
  redirect_uri: 'http://127.0.0.1:5558/callback',
  post_logout_redirect_uri: 'http://127.0.0.1:5558/',
  scope: 'openid offline_access photos.read',
  extraQueryParams: { audience: 'https://photos.example' },
  onSigninCallback: () => history.replaceState(null, '', '/'), // removes the code from the address
}

export function App() {
  return (
    <AuthProvider {...settings}>
      <Account />
    </AuthProvider>
  )
}

function Account() {
  const { error, isLoading, signinRedirect, signoutRedirect, user } = useAuth()
  if (isLoading) return <p>One moment</p>
  if (error) return <p>Not signed in: {error.message}</p>
  const [label, leave] = user ? [`Sign out ${user.profile.sub}`, signoutRedirect] : ['Sign in', signinRedirect]
  return (
    <button type="button" onClick={() => leave()}>
      {label}
    </button>
  )
}
